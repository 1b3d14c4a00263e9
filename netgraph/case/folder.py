"""The case folder: where everything of a case lies."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from netgraph.case.settings import EMBEDDED, write_settings
from netgraph.errors import CaseError

CASE_FILE = "case.yml"


@dataclass(frozen=True, slots=True)
class CaseFolder:
    path: Path

    @property
    def settings_file(self) -> Path:
        return self.path / CASE_FILE

    @property
    def originals(self) -> Path:
        """Delivered bytes by sha256, read-only."""
        return self.path / "originals"

    @property
    def archive(self) -> Path:
        """Every accepted load as Parquet: the source of truth."""
        return self.path / "archive"

    @property
    def ledger(self) -> Path:
        """People's judgements, append-only."""
        return self.path / "ledger.jsonl"

    @property
    def history(self) -> Path:
        """What each resolve run changed, one folder a run."""
        return self.path / "history"

    @property
    def normal_forms(self) -> Path:
        """What was compared last, so that a load compares only what is new; may be removed."""
        return self.path / "normal_forms"

    @property
    def audit(self) -> Path:
        """Who did what, hash-chained."""
        return self.path / "audit.jsonl"

    @property
    def lock(self) -> Path:
        """Held by the one process that writes."""
        return self.path / ".lock"

    def store_url(self, store: str) -> str:
        """Return the store's URL, a relative SQLite path read from the case folder.

        >>> CaseFolder(Path("/cases/c")).store_url("sqlite:netgraph.db")
        'sqlite:/cases/c/netgraph.db'
        """
        scheme, _, rest = store.partition(":")
        return f"sqlite:{self.path / rest}" if scheme == "sqlite" else store


def make_case(
    path: Path, name: str | None = None, agency: str = "jtf", store: str = EMBEDDED
) -> CaseFolder:
    """Make a case folder, of a folder that is absent or empty.

    Raises:
        CaseError: something lies there already, or it cannot be written.
    """
    if (path / CASE_FILE).exists():
        raise CaseError(f"{path} is a case already; nothing was changed")
    if path.exists() and not path.is_dir():
        raise CaseError(f"{path} is a file; name a folder that is new or empty")
    if path.is_dir() and any(path.iterdir()):
        raise CaseError(f"{path} is not empty; name a folder that is new or empty")
    made = not path.exists()
    folder = CaseFolder(path.resolve())
    try:
        path.mkdir(parents=True, exist_ok=True)
        # Only this user: the folder will hold personal data.
        path.chmod(0o700)
        write_settings(folder.settings_file, name or path.resolve().name, agency, store)
        folder.originals.mkdir()
        folder.archive.mkdir()
    except OSError as error:
        raise CaseError(f"cannot make a case in {path}: {error.strerror}") from error
    except CaseError:
        if made:
            with contextlib.suppress(OSError):
                path.rmdir()
        raise
    return folder


def find_case(path: Path) -> CaseFolder:
    """Return the case folder at ``path``.

    Raises:
        CaseError: it is none.
    """
    if not path.is_dir():
        raise CaseError(f"there is no folder {path}; `netgraph init {path}` makes a case")
    if not (path / CASE_FILE).is_file():
        raise CaseError(
            f"{path} is no case (it has no {CASE_FILE}); "
            "make one with `netgraph init DIR`, or name one with --case DIR"
        )
    if not os.access(path, os.R_OK | os.X_OK):
        raise CaseError(f"{path} cannot be read by this user")
    return CaseFolder(path.resolve())
