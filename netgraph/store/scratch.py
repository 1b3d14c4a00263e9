"""A folder to write in before it is renamed into place; what dead processes left is removed."""

import contextlib
import os
import secrets
import shutil
import time
from pathlib import Path
from typing import IO

from netgraph.errors import StoreError
from netgraph.store.filelock import try_lock

_PREFIX = ".new-"
_HOLD = "held"
_TRIES = 5
_UNHELD_SECONDS = 3600.0


class ScratchFolder:
    """A folder with a random name, held while its process lives."""

    def __init__(self, parent: Path) -> None:
        """Make one.

        Raises:
            OSError: it cannot be made.
        """
        for _ in range(_TRIES):
            self.path = parent / f"{_PREFIX}{secrets.token_hex(8)}"
            self.path.mkdir()
            hold = _held(self.path / _HOLD)
            if hold is not None:
                self._hold: IO[bytes] = hold
                return
        raise StoreError(f"{parent}: other processes keep removing new folders there; try again")

    def become(self, target: Path) -> None:
        """Rename the folder into place, in one step.

        Raises:
            OSError: it cannot be renamed.
        """
        self._let_go()
        self.path.rename(target)

    def remove(self) -> None:
        """Remove the folder, if it is not renamed or removed already."""
        self._let_go()
        shutil.rmtree(self.path, ignore_errors=True)

    def _let_go(self) -> None:
        self._hold.close()
        (self.path / _HOLD).unlink(missing_ok=True)


def _held(path: Path) -> IO[bytes] | None:
    """Make and hold a file; None where a cleaning process was quicker."""
    try:
        hold = path.open("x+b")
    except FileNotFoundError:
        return None
    if try_lock(hold) and path.exists():
        return hold
    hold.close()
    return None


def remove_stale(parent: Path) -> None:
    """Remove the scratch folders of processes that are no more.

    One whose file is held belongs to a living process. One without that file is being made
    or renamed at this moment, or was left at that moment long ago.
    """
    for folder in sorted(parent.glob(f"{_PREFIX}*")):
        with contextlib.suppress(OSError):
            hold = folder / _HOLD
            if not hold.exists():
                if time.time() - folder.stat().st_mtime > _UNHELD_SECONDS:
                    shutil.rmtree(folder)
                continue
            with hold.open("r+b") as file:
                dead = try_lock(file)
                if dead and os.name != "nt":
                    shutil.rmtree(folder)
            if dead and os.name == "nt":
                # Windows does not remove a file that is open.
                shutil.rmtree(folder)
