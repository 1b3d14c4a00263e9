"""Paths as an operator names them -> a Delivery: files with hashes, owner, order, marking."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from netgraph.errors import DeliveryError
from netgraph.feeds import zipped
from netgraph.feeds.delivered import DeliveredFile, Original, hashed
from netgraph.feeds.manifest import FILE_NAME, MAX_BYTES, Announced, Manifest, read_manifest
from netgraph.feeds.own_reader import made_at_of
from netgraph.feeds.spec import Feed
from netgraph.feeds.words import did_you_mean, listed, shown
from netgraph.model.handling import Marking


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files of one agency that belong together, hashed, not yet read."""

    feed: Feed
    agency: str
    feed_name: str
    """The feed within the agency: for an exchange the manifest names it."""

    files: tuple[DeliveredFile, ...]
    """Those with rows, in the order of the feed's tables, then by name."""

    originals: tuple[Original, ...]
    """What to keep so that every row can be looked up: each file, or the one ZIP."""

    sha256: str
    """Of its one file, or of the sorted list of its files' hashes, however they were packed."""

    seq: int
    full: bool
    made_at: str
    """Instant with offset as delivered; empty where the delivery does not say."""

    marking: Marking

    def of(self, table: str) -> tuple[DeliveredFile, ...]:
        """Return the files of one table of the feed, by name."""
        pattern = self.feed.pattern(table)
        return tuple(f for f in self.files if fnmatchcase(f.name.casefold(), pattern))


def open_delivery(feed: Feed, paths: Sequence[Path]) -> Delivery:
    """Return the delivery that lies at these paths.

    Args:
        feed: what it should be.
        paths: one folder, one ZIP, or the files.

    Raises:
        DeliveryError: it is not whole, names no owner, holds what the feed does not know, or
            may not be held here. Nothing was read beyond hashes and the manifest.
    """
    files = _files(paths)
    if not files:
        raise DeliveryError(f"{', '.join(map(str, paths))}: there is no file in this delivery")
    if feed.manifest:
        return _announced(feed, files)
    _must_belong(feed, files)
    agency, _, name = feed.name.partition("/")
    assert feed.agency is not None
    return Delivery(
        feed=feed,
        agency=agency,
        feed_name=name or agency,
        files=_in_order(feed, files),
        originals=_originals(files),
        sha256=_whole(files),
        seq=0,
        full=feed.full,
        made_at=made_at_of(feed, files),
        marking=feed.agency.marking.marking(agency),
    )


def _files(paths: Sequence[Path]) -> list[DeliveredFile]:
    found: list[DeliveredFile] = []
    for path in paths:
        if path.is_dir():
            found += [_plain(inner) for inner in _in_folder(path)]
        elif not path.exists():
            raise DeliveryError(f"{path}: there is no such file or folder")
        elif path.suffix.casefold() == ".zip":
            found += _zipped(path)
        elif path.is_file():
            found.append(_plain(path))
        else:
            raise DeliveryError(f"{path}: is neither a file nor a folder")
    names = [file.name.casefold() for file in found]
    for name in names:
        if names.count(name) > 1:
            raise DeliveryError(f"{shown(name)} is in this delivery twice")
    return sorted(found, key=lambda file: file.name)


def _in_folder(folder: Path) -> list[Path]:
    try:
        inner = sorted(folder.iterdir())
    except OSError as error:
        raise DeliveryError(f"{folder}: cannot be read: {error.strerror}") from error
    kept = [path for path in inner if not zipped.is_litter(path.name)]
    for path in kept:
        if path.is_symlink():
            raise DeliveryError(f"{path}: is a link; a delivery holds the files themselves")
        if not path.is_file():
            raise DeliveryError(f"{path}: is no file; the files of a delivery lie side by side")
        if path.suffix.casefold() == ".zip":
            raise DeliveryError(f"{path}: load the ZIP by itself, or unpack it")
    return kept


def _plain(path: Path) -> DeliveredFile:
    sha256, size = hashed(path)
    return DeliveredFile(path.name, path, sha256, size, Original(path, sha256))


def _zipped(path: Path) -> list[DeliveredFile]:
    original = Original(path, hashed(path)[0])
    files = []
    total = 0
    for name, entry in zipped.members(path).items():
        sha256, size = hashed(path, entry)
        total += size
        if total > zipped.MAX_BYTES:
            raise DeliveryError(f"{path.name}: inflates to more than 2 GiB; refused")
        files.append(DeliveredFile(name, path, sha256, size, original, entry.filename))
    return files


def _originals(files: Sequence[DeliveredFile]) -> tuple[Original, ...]:
    return tuple(dict.fromkeys(file.original for file in files))


def _whole(files: Sequence[DeliveredFile]) -> str:
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("\n".join(sorted(f.sha256 for f in files)).encode()).hexdigest()


def _in_order(feed: Feed, files: Sequence[DeliveredFile]) -> tuple[DeliveredFile, ...]:
    patterns = [feed.pattern(table) for table in feed.tables]

    def place(file: DeliveredFile) -> tuple[int, str]:
        name = file.name.casefold()
        return next(i for i, p in enumerate(patterns) if fnmatchcase(name, p)), name

    return tuple(sorted(files, key=place))


def _must_belong(feed: Feed, files: Sequence[DeliveredFile]) -> None:
    """Refuse files that no table reads, and a delivery without those that it must have."""
    patterns = {feed.pattern(table): spec for table, spec in feed.tables.items()}
    for file in files:
        if not any(fnmatchcase(file.name.casefold(), pattern) for pattern in patterns):
            near = did_you_mean(file.name, patterns) or f"; it reads {listed(patterns, 20)}."
            raise DeliveryError(f"{shown(file.name)} is no file of feed {feed.name}{near}")
    missing = [
        pattern
        for pattern, spec in patterns.items()
        if not spec.optional
        and not any(fnmatchcase(file.name.casefold(), pattern) for file in files)
    ]
    if missing:
        raise DeliveryError(
            f"{listed(missing)} missing: a delivery of {feed.name} has it beside "
            f"{listed(file.name for file in files)}. Ask the agency for the rest"
        )


def _announced(feed: Feed, files: Sequence[DeliveredFile]) -> Delivery:
    envelope = next((file for file in files if file.name.casefold() == FILE_NAME), None)
    if envelope is None:
        raise DeliveryError(
            f"{FILE_NAME} is missing beside {listed(file.name for file in files)}: it names the "
            "agency, and without an owner nothing is loaded"
        )
    with envelope.open() as stream:
        manifest = read_manifest(stream.read(MAX_BYTES + 1))
    tables = [file for file in files if file is not envelope]
    announced = {name.casefold(): said for name, said in manifest.files.items()}
    _must_be_whole(manifest, tables, announced)
    if tables:
        _must_belong(feed, tables)
    counted = [replace(f, rows=announced[f.name.casefold()].rows) for f in tables]
    return Delivery(
        feed=feed,
        agency=manifest.agency,
        feed_name=manifest.feed,
        files=_in_order(feed, counted),
        originals=_originals(files),
        sha256=_whole(files),
        seq=manifest.seq,
        full=manifest.kind == "full",
        made_at=manifest.made_at,
        marking=manifest.marking.marking(manifest.agency),
    )


def _must_be_whole(
    manifest: Manifest, files: Sequence[DeliveredFile], announced: dict[str, Announced]
) -> None:
    again = f"Nothing was loaded; ask {manifest.agency} for it again"
    here = {file.name.casefold(): file for file in files}
    for name in announced:
        if name not in here:
            raise DeliveryError(f"{shown(name)} is announced in {FILE_NAME} but missing. {again}")
    for name, file in here.items():
        if name not in announced:
            near = did_you_mean(file.name, announced)
            raise DeliveryError(f"{shown(file.name)} is not in {FILE_NAME}{near} {again}")
        said = announced[name]
        if said.sha256.lower() != file.sha256:
            raise DeliveryError(
                f"{file.name}: not the file that was announced: {said.rows:,} rows and sha256 "
                f"{said.sha256[:12]}... expected, {_count_lines(file):,} lines after the header "
                f"({file.size:,} bytes) and {file.sha256[:12]}... found. It was cut or changed on "
                f"the way. {again}"
            )


def _count_lines(file: DeliveredFile) -> int:
    with file.open() as stream:
        return max(sum(1 for _ in stream) - 1, 0)
