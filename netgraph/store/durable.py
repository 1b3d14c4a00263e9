"""Make what was written last: flushed to the disk, and renamed into place whole."""

import os
import sys
from pathlib import Path


def fsync_file(path: Path) -> None:
    """Force a file's bytes to the disk."""
    # Windows flushes only handles that may write.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def fsync_folder(path: Path) -> None:
    """Force a folder's list of names to the disk. Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folders(path: Path) -> None:
    """Make a folder and those above it, each name on the disk before this returns."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        fsync_folder(folder.parent)
