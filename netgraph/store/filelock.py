"""Hold a file for one process alone. The system lets go when the process dies, however it dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from netgraph.errors import BusyError

_STEP_SECONDS = 0.02

if sys.platform == "win32":
    import msvcrt

    # A locked region cannot be read by others there, so one byte far behind the text is locked.
    _FAR = 1 << 30

    def try_lock(file: IO[bytes]) -> bool:
        """Return whether the file is now held through this handle alone."""
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Let go of what ``try_lock`` held."""
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def try_lock(file: IO[bytes]) -> bool:
        """Return whether the file is now held through this handle alone.

        A second handle is refused within the same process too.
        """
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(file: IO[bytes]) -> None:
        """Let go of what ``try_lock`` held."""
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def held(file: IO[bytes], seconds: float = 5.0) -> Iterator[None]:
    """Hold a file for the duration, waiting for others up to ``seconds``.

    Raises:
        BusyError: another process did not let go in that time.
    """
    until = time.monotonic() + seconds
    while not try_lock(file):
        if time.monotonic() > until:
            raise BusyError(
                f"{file.name}: another process has been writing to it for {seconds:.0f} s; "
                "repeat when it is done"
            )
        time.sleep(_STEP_SECONDS)
    try:
        yield
    finally:
        unlock(file)
