"""A Brief becomes one HTML page that needs nothing else and runs nothing."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from netgraph import __version__, content
from netgraph.reporting.brief import Brief
from netgraph.reporting.literal import css_string, shown
from netgraph.reporting.words import REPORT, Words

TLP_COLOURS: Mapping[str, str] = {
    "CLEAR": "#ffffff",
    "GREEN": "#33ff00",
    "AMBER": "#ffc000",
    "AMBER+STRICT": "#ffc000",
    "RED": "#ff2b2b",
}
"""On black. Source: FIRST, Traffic Light Protocol 2.0."""


_PART_LENGTH = 60
_FOOTER_LENGTH = 150
"""Characters that fit on a line of the footer."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page needs beside the brief."""

    data_sha256: str
    picture: str | None
    """A ``data:`` address."""

    files: tuple[str, ...]
    """Names of the machine files that lie beside the page."""


def page(brief: Brief, say: Words, frame: Frame) -> str:
    """Return the page. Every text in it is literal, whatever a delivery put there."""
    style = _style(brief, say)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template().render(
        brief=brief,
        # Base64 by our own hand: nothing in it to spell out, and far longer than any text.
        picture=Markup(frame.picture) if frame.picture else None,  # noqa: S704
        frame=frame,
        say=say,
        language=say.language,
        # The sheet is ours and its texts are escaped for CSS; escaping it for HTML as well
        # would change it, and the hash that allows it.
        style=Markup(style),  # noqa: S704
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:",
        colour=TLP_COLOURS[brief.marking.tlp],
        version=__version__,
    )


@cache
def _template() -> Template:
    # The template is ours; the sandbox is for an agency that puts one of its own in place.
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_literal,
    )  # fmt: skip
    source = content.find("reports", f"{REPORT}/template.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source)


def _literal(value: object) -> object:
    """Spell out what cannot be seen, in everything that the template prints."""
    return value if isinstance(value, Markup) else shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= _PART_LENGTH else text[:_PART_LENGTH] + "…"


def _style(brief: Brief, say: Words) -> str:
    sheet = content.find("reports", f"{REPORT}/style.css").read_text(encoding="utf-8")
    copy = f"{say('copy')} {brief.copy_number}"
    footer = (_cut(brief.case), f"{say('recipient')} {_cut(brief.recipient)}", copy, brief.made_at)
    second = (f"netgraph {__version__}", _cut(brief.withheld_line), say("leads short"))
    return (
        sheet.replace('"FOOTER"', css_string(" · ".join(footer)[:_FOOTER_LENGTH]))
        .replace('"SECOND"', css_string(" · ".join(second)[:_FOOTER_LENGTH]))
        .replace('"PAGE"', css_string(say("page") + " "))
        .replace("TLP-COLOUR", TLP_COLOURS[brief.marking.tlp])
    )
