"""One file of a delivery: where its bytes lie, and that they are still the same ones."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from netgraph.errors import DeliveryError
from netgraph.feeds.zipped import must_not_burst

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came: a file, or the ZIP that holds several."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    name: str
    """Inside the delivery; a name from outside, never used as a path."""

    path: Path
    """The file, or the ZIP that it is an entry of."""

    sha256: str
    """Of its own bytes, in a ZIP of the inflated ones."""

    size: int
    original: Original
    entry: str | None = None
    """Name of the entry inside a ZIP, None for a plain file."""

    rows: int | None = None
    """As the manifest announced them, None where there is none."""

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give its bytes as a stream.

        Raises:
            DeliveryError: once all is read, if they are not those that were hashed at first.
        """
        with opened(self.path, self.entry) as raw:
            checked = _Checked(raw, self)
            with io.BufferedReader(checked, _CHUNK) as stream:
                yield stream


@contextmanager
def opened(path: Path, entry: str | None) -> Iterator[BinaryIO]:
    """Give the bytes of a plain file or of an entry of a ZIP.

    Raises:
        DeliveryError: it cannot be read, or the packed bytes are damaged.
    """
    try:
        if entry is None:
            with path.open("rb") as stream:
                yield stream
        else:
            with zipfile.ZipFile(path) as archive, archive.open(entry) as inflated:
                yield inflated  # type: ignore[misc]  # IO[bytes] reads like BinaryIO
    except (zipfile.BadZipFile, zlib.error) as error:
        raise DeliveryError(f"{path.name}: is damaged ({error}); ask for it again") from error
    except (OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise DeliveryError(f"{path.name}: cannot be read: {error}") from error


def hashed(path: Path, entry: zipfile.ZipInfo | None = None) -> tuple[str, int]:
    """Return sha256 and size of a file, or of an entry of a ZIP while it is inflated."""
    digest = hashlib.sha256()
    size = 0
    with opened(path, entry.filename if entry else None) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if entry is not None:
                must_not_burst(entry, size, path.name)
    return digest.hexdigest(), size


class _Checked(io.RawIOBase):
    """Passes bytes on and compares their hash at the end."""

    def __init__(self, stream: BinaryIO, file: DeliveredFile) -> None:
        self._stream = stream
        self._file = file
        self._digest = hashlib.sha256()
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read the next bytes, and compare the hash where there are none."""
        chunk = self._stream.read(len(buffer))
        self._size += len(chunk)
        changed = self._size > self._file.size
        if chunk:
            self._digest.update(chunk)
        else:
            changed = self._digest.hexdigest() != self._file.sha256
        if changed:
            raise DeliveryError(
                f"{self._file.name}: the file changed while it was read; nothing was loaded. "
                "Load it again when it is at rest"
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)
