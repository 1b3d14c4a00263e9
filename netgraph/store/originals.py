"""Delivered bytes by their sha256, read-only: what every row is one click away from."""

import contextlib
import hashlib
import os
import re
import stat
from pathlib import Path

from netgraph.errors import StoreError
from netgraph.store.durable import fsync_folder, make_folders

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 1 << 20


class Originals:
    """The folder of one case; made with its first file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie, or would lie.

        >>> Originals(Path("originals")).path_of("ab" * 32).parts[:2]
        ('originals', 'ab')
        """
        # The name is ours, never the sender's: it cannot lead out of the folder.
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no sha256 in lower-case hex digits")
        return self.folder / sha256[:2] / sha256

    def keep(self, path: Path, sha256: str) -> Path:
        """Copy a delivered file in; nothing happens where it lies there already.

        Returns:
            Where it lies, read-only, on the disk.

        Raises:
            StoreError: the file changed since it was hashed, or cannot be copied. Nothing
                of it is kept.
        """
        kept = self.path_of(sha256)
        if kept.exists():
            return kept
        # Always the same name: what a killed process left is written over.
        temporary = kept.with_name(f".{sha256}")
        try:
            make_folders(kept.parent)
            _remove(temporary)
            found = _copy(path, temporary)
            if found != sha256:
                raise StoreError(
                    f"{path.name}: the file changed while it was read (sha256 {found[:12]}..., "
                    f"not {sha256[:12]}...); nothing was kept. Load it again when it is at rest"
                )
            temporary.chmod(stat.S_IRUSR)
            temporary.replace(kept)
            fsync_folder(kept.parent)
        except OSError as error:
            raise StoreError(
                f"{path.name}: could not be copied to {kept.parent} ({error.strerror}); "
                "nothing was loaded"
            ) from error
        finally:
            _remove(temporary)
        return kept


def _copy(source: Path, target: Path) -> str:
    """Copy bytes to the disk and return their sha256."""
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK_BYTES):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def _remove(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        # Windows removes no read-only file.
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.unlink()
