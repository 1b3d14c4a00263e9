"""What compares records, as one short text: another text, and results cannot be carried on."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_CODE = (".py", ".json", ".csv")
_SAYS_ONLY = ("words",)
"""Folders that only say what was found."""


@cache
def fingerprint() -> str:
    """Return a hash of the code, tables and models that normalise, block, score and cluster."""
    whole = hashlib.blake2b(digest_size=8)
    for package in ("netgraph.clean", "netgraph.resolve"):
        for name, content in sorted(_contents(files(package), package)):
            whole.update(f"{name}\x1f".encode() + content)
    return whole.hexdigest()


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in _SAYS_ONLY:
            yield from _contents(entry, f"{path}/{entry.name}")
        elif entry.is_file() and entry.name.endswith(_CODE):
            yield f"{path}/{entry.name}", entry.read_bytes()
