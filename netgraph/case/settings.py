"""case.yml: what a case says of itself. Never a password."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from netgraph.errors import CaseError

VERSION = 1

EMBEDDED = "sqlite:netgraph.db"
"""The store that a case has unless it names another: a file in its folder."""

Circle = Literal["member", "community", "third_country", "private", "public"]


class CaseSettings(BaseModel):
    """The contents of case.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = VERSION
    name: str = Field(min_length=1, max_length=200)

    agency: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")
    """The agency that runs the case: charts are drawn for its eyes."""

    store: str = EMBEDDED
    language: Literal["en", "uk"] = "en"
    zone: str = "Europe/Kyiv"

    purpose: str = "smuggling"
    """What the case is for: information that an agency bound to other purposes is withheld."""

    recipients: dict[str, Circle] = {}
    """Who may be sent reports, and how near they stand. Agencies that delivered to the
    case are members without being named here."""

    weights: dict[str, float] = {}
    """Overrides of the table that ``network find`` ranks by."""

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"no time zone {zone!r}; write one such as Europe/Kyiv") from error
        return zone


_TEMPLATE = """\
# A netgraph case. Passwords never stand here.
version: {version}
name: {name}
agency: {agency}          # runs the case; charts are drawn for its eyes
store: {store}
language: en
zone: Europe/Kyiv         # of times that come without one
purpose: smuggling        # agencies may bind what they deliver to purposes

# Who may be sent reports: member, community, third_country, private or public.
# Agencies that delivered to this case are members without being named.
recipients: {{}}
"""


def write_settings(path: Path, name: str, agency: str, store: str = EMBEDDED) -> None:
    """Write a new case.yml.

    Raises:
        CaseError: the name or agency cannot be used.
    """
    _validated(path, {"name": name, "agency": agency})
    text = _TEMPLATE.format(
        version=VERSION,
        name=yaml.safe_dump(name).split("\n")[0],
        agency=agency,
        store=yaml.safe_dump(store).split("\n")[0],
    )
    path.write_text(text, encoding="utf-8")


def read_settings(path: Path) -> CaseSettings:
    """Read case.yml.

    Raises:
        CaseError: it is not YAML, has a key or value that netgraph does not know, or was
            written by a newer netgraph.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: not readable as YAML: {error}") from error
    if not isinstance(content, dict):
        raise CaseError(f"{path}: holds no settings; `netgraph init` writes a fresh one")
    return _validated(path, content)


def set_store(path: Path, url: str) -> None:
    """Name another store in case.yml; all else in it, comments too, stays as it stands.

    Raises:
        CaseError: the file names no store in a line of its own.
    """
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [number for number, line in enumerate(lines) if line.startswith("store:")]
    if len(at) != 1:
        raise CaseError(f"{path}: write the store there yourself: `store: {url}`")
    lines[at[0]] = f"store: {yaml.safe_dump(url).splitlines()[0]}\n"
    whole = "".join(lines)
    _validated(path, yaml.safe_load(whole))
    beside = path.with_name(path.name + ".new")
    beside.write_text(whole, encoding="utf-8")
    beside.replace(path)


def _validated(path: Path, content: dict[str, object]) -> CaseSettings:
    try:
        settings = CaseSettings.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CaseError(f"{path}: {where}: {first['msg']}") from error
    if settings.version > VERSION:
        raise CaseError(
            f"{path}: case version {settings.version} is newer than this netgraph "
            f"(which knows {VERSION}); install a newer one"
        )
    return settings
