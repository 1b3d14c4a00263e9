"""The manifest of an archived load: the load, and the hash of each of its files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from netgraph.errors import StoreError
from netgraph.model.load import Load, LoadId

MANIFEST = "load.json"
_FORMAT = 1
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    name: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    load: Load
    files: tuple[ArchivedFile, ...]


def file_sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as JSON that carries its own hash."""
    body = {
        "format": _FORMAT,
        "load": asdict(manifest.load),
        "files": [asdict(file) for file in manifest.files],
    }
    return _json({**body, "sha256": _seal(body)})


def read_manifest(path: Path) -> Manifest:
    """Read what ``manifest_bytes`` wrote.

    Raises:
        StoreError: it cannot be read, was changed, or was written by a newer netgraph.
    """
    try:
        body = json.loads(path.read_bytes())
        seal = body.pop("sha256")
        version = body["format"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(_damaged(path)) from error
    if isinstance(version, int) and version > _FORMAT:
        raise StoreError(
            f"{path}: archive format {version} is newer than this netgraph "
            f"(which knows {_FORMAT}); install a newer one"
        )
    if seal != _seal(body):
        raise StoreError(_damaged(path))
    fields = body["load"]
    load = Load(**{**fields, "id": LoadId(fields["id"]), "files": tuple(fields["files"])})
    return Manifest(load, tuple(ArchivedFile(**file) for file in body["files"]))


def _damaged(path: Path) -> str:
    return (
        f"{path}: damaged: it is not as it was written. Restore the folder from a copy, or "
        "remove it and load the delivery again from originals/"
    )


def check_file(folder: Path, file: ArchivedFile) -> Path:
    """Return the path of an archived file that is byte for byte as it was written.

    Raises:
        StoreError: it is absent or was changed.
    """
    path = folder / file.name
    try:
        whole = path.stat().st_size == file.size and file_sha256(path) == file.sha256
    except OSError as error:
        raise StoreError(_damaged(path)) from error
    if not whole:
        raise StoreError(_damaged(path))
    return path


def _seal(body: Mapping[str, object]) -> str:
    return hashlib.sha256(_json(body)).hexdigest()


def _json(body: Mapping[str, object]) -> bytes:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode("utf-8", "backslashreplace")
