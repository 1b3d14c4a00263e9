"""A folder to write in before it is renamed into place; what dead processes left is removed."""

import contextlib
import secrets
import shutil
from pathlib import Path
from typing import IO

from netgraph.errors import StoreError
from netgraph.store.filelock import try_lock

_PREFIX = ".new-"
_HOLD = ".held"
_TRIES = 5


class ScratchFolder:
    """A folder with a random name, beside a file that its process holds while it lives."""

    def __init__(self, parent: Path) -> None:
        """Make one.

        Raises:
            OSError: it cannot be made.
        """
        for _ in range(_TRIES):
            self.path = parent / f"{_PREFIX}{secrets.token_hex(8)}"
            hold = _held(_hold_of(self.path))
            if hold is not None:
                self._hold: IO[bytes] = hold
                break
        else:
            raise StoreError(f"{parent}: other processes keep removing new files there; try again")
        # Only now: a folder without a held file beside it is nobody's.
        try:
            self.path.mkdir()
        except OSError:
            self._let_go()
            raise

    def become(self, target: Path) -> None:
        """Rename the folder into place, in one step.

        Raises:
            OSError: it cannot be renamed.
        """
        self.path.rename(target)
        self._let_go()

    def remove(self) -> None:
        """Remove the folder, if it is not renamed or removed already."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        self._hold.close()
        # What could not be removed stays marked, for the next cleaning.
        if not self.path.exists():
            _hold_of(self.path).unlink(missing_ok=True)


def remove_stale(parent: Path) -> None:
    """Remove the scratch folders of processes that are no more.

    Where nothing may be removed, as in a folder that is only for reading, nothing is.
    """
    for hold in sorted(parent.glob(f"{_PREFIX}*{_HOLD}")):
        with contextlib.suppress(OSError):
            with hold.open("r+b") as file:
                if not try_lock(file):
                    continue
                shutil.rmtree(hold.with_name(hold.name.removesuffix(_HOLD)), ignore_errors=True)
            hold.unlink()


def _hold_of(path: Path) -> Path:
    return path.with_name(path.name + _HOLD)


def _held(path: Path) -> IO[bytes] | None:
    """Make and hold a file; None where a cleaning process was quicker."""
    hold = path.open("x+b")
    if try_lock(hold) and path.exists():
        return hold
    hold.close()
    return None
