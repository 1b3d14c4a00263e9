"""A ZIP from outside -> its files, counted while they are inflated; names are never paths."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from netgraph.errors import DeliveryError
from netgraph.feeds.words import shown

MAX_BYTES = 2 << 30
"""Of all files together, inflated."""

MAX_ENTRIES = 10_000
MAX_RATIO = 200
"""Inflated bytes to packed ones, asked once more than 10 MiB came out: text packs 5 to 20
times, a bomb a thousand times."""

FREE_BYTES = 10 << 20

_LITTER = ("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx")


def is_litter(name: str) -> bool:
    """Tell whether a file manager left this file or folder behind.

    >>> is_litter(".DS_Store"), is_litter("__MACOSX"), is_litter("persons.csv")
    (True, True, False)
    """
    return name.startswith(".") or name.casefold() in _LITTER


def members(path: Path) -> dict[str, zipfile.ZipInfo]:
    """Return file name to entry, a folder that holds all of them left out of the names.

    Raises:
        DeliveryError: it is no ZIP, or holds what no delivery has: encrypted entries, links,
            other archives, odd names, a file twice, or more than the limits.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DeliveryError(
            f"{path.name}: cannot be opened as a ZIP: it may be cut. Ask for it again"
        ) from error
    if len(entries) > MAX_ENTRIES:
        raise DeliveryError(f"{path.name}: {len(entries):,} entries, more than {MAX_ENTRIES:,}")
    files: dict[str, zipfile.ZipInfo] = {}
    wanted = [e for e in entries if not e.is_dir() and not _is_all_litter(e)]
    tops = {PurePosixPath(entry.filename).parts[:1] for entry in wanted}
    for entry in wanted:
        name = _name(entry, path.name, inside_one_folder=len(tops) == 1)
        _refuse(entry, path.name)
        if name in files:
            raise DeliveryError(f"{path.name}: holds {shown(name)} twice")
        files[name] = entry
    total = sum(entry.file_size for entry in files.values())
    if total > MAX_BYTES:
        raise DeliveryError(f"{path.name}: would inflate to {total:,} bytes, more than 2 GiB")
    return files


def must_not_burst(entry: zipfile.ZipInfo, inflated: int, archive: str) -> None:
    """Refuse an entry of which so many bytes came out already.

    Raises:
        DeliveryError: it is larger than it says, or inflates beyond the ratio.
    """
    packed = max(entry.compress_size, 1)
    if inflated > MAX_BYTES or inflated > entry.file_size:
        raise DeliveryError(f"{archive}: {shown(entry.filename)} is larger than it says; refused")
    if inflated > FREE_BYTES and inflated > MAX_RATIO * packed:
        raise DeliveryError(
            f"{archive}: {shown(entry.filename)} inflates more than {MAX_RATIO} times, as only a "
            "ZIP bomb does; refused"
        )


def _is_all_litter(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    return ".." not in parts and bool(parts) and (is_litter(parts[0]) or is_litter(parts[-1]))


def _name(entry: zipfile.ZipInfo, archive: str, *, inside_one_folder: bool) -> str:
    parts = PurePosixPath(entry.filename).parts
    odd = "\\" in entry.filename or not entry.filename.isprintable() or len(entry.filename) > 255
    if odd or ".." in parts or entry.filename.startswith("/") or ":" in entry.filename:
        raise DeliveryError(f"{archive}: holds the odd name {shown(entry.filename)}; refused")
    if len(parts) == 2 and inside_one_folder:
        return parts[1]
    if len(parts) != 1:
        raise DeliveryError(
            f"{archive}: {shown(entry.filename)} lies in a folder; the files of a delivery lie "
            "side by side"
        )
    return parts[0]


def _refuse(entry: zipfile.ZipInfo, archive: str) -> None:
    name = shown(entry.filename)
    if entry.flag_bits & 0x1:
        raise DeliveryError(f"{archive}: {name} is encrypted; ask for it without, or unpack it")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise DeliveryError(f"{archive}: {name} is a link; refused")
    if entry.filename.casefold().endswith((".zip", ".7z", ".rar", ".gz", ".tar", ".xz", ".bz2")):
        raise DeliveryError(f"{archive}: {name} is an archive inside the archive; unpack it first")
