"""A case's archive in; a store made anew from it, moved, or held against it, out.

The archive is the truth: a store can always be made again. What is made anew is made beside
the old one and takes its place in one step, so that whatever stops it leaves a whole store.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from netgraph.case.carrying import carry_runs
from netgraph.case.comparing import Difference, compared
from netgraph.case.folder import CaseFolder
from netgraph.case.settings import read_settings, set_store
from netgraph.errors import NetgraphError, StoreError
from netgraph.model.load import Load, LoadId
from netgraph.model.result import Run
from netgraph.store.archive import Archive
from netgraph.store.audit import Audit
from netgraph.store.history import History
from netgraph.store.lock import CaseLock
from netgraph.store.open import open_store
from netgraph.store.port import Store
from netgraph.store.rebuild import rebuild

if TYPE_CHECKING:
    from netgraph.case.case import Case

    Progress = Callable[[str], None]

_BESIDE = ".rebuilt"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A store made anew."""

    url: str
    loads: int
    runs: tuple[Run, ...]
    """That were carried over and are current in it."""

    lost: str | None
    """Why no run could be carried over; None where all were, or there was none."""

    switched: bool
    """The case uses this store from now on."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which store to make anew."""

    url: str | None = None
    """An empty store; the case's own where None."""

    allow_plain: bool = False
    switch: bool = False
    """Let the case use it from now on."""


@dataclass(frozen=True, slots=True)
class Anew:
    """What the case's own store is, and what to leave out of the new one."""

    url: str
    allow_plain: bool = False
    without: LoadId | None = None


def rebuild_store(folder: CaseFolder, target: Target, progress: "Progress") -> Rebuilt:
    """Replay the archive into an empty store and carry the runs over.

    Works also where the case's own store cannot be read any more; then resolve and find
    again.

    Raises:
        StoreError: the target is not empty or cannot be written, or the archive is damaged.
        BusyError: another process is writing to the case.
    """
    settings = read_settings(folder.settings_file)
    audit = Audit(folder.audit, agency=settings.agency)
    with CaseLock(folder.lock, "store rebuild"):
        if target.url is None:
            made = _in_place(folder, progress, allow_plain=target.allow_plain)
        else:
            made = _elsewhere(folder, target, progress)
        audit.append("store rebuild", {"to": made.url, "loads": made.loads})
    return made


def verify_store(case: "Case", progress: "Progress") -> list[Difference]:
    """Hold the case's store against its archive, kind by kind.

    A second store is made of the archive for it, inside the case folder, and removed again.

    Raises:
        StoreError: a file of the archive is damaged; the message names it.
    """
    with (
        CaseLock(case.folder.lock, "store verify"),
        TemporaryDirectory(prefix=".verify-", dir=case.folder.path) as scratch,
    ):
        fresh = open_store(f"sqlite:{Path(scratch) / 'fresh.db'}")
        try:
            rebuild(case.archive, fresh, progress)
            return list(compared(fresh, case.store, progress))
        finally:
            fresh.close()


def drop_load(case: "Case", load: Load, because: str, progress: "Progress") -> Rebuilt:
    """Take a load back, as if it had never come; the case is closed by it.

    Raises:
        StoreError: a later load speaks of records that only this one delivered. Nothing was
            changed.
        BusyError: another process is writing to the case.
    """
    if not because.strip():
        raise StoreError("to drop a load takes a reason: --because 'the agency withdrew it'")
    with CaseLock(case.folder.lock, "feed drop"):
        made = _in_place(case.folder, progress, without=load.id, source=case.store)
        case.audit.append(
            "feed drop", {"load": load.id, "records": load.records}, purpose=because.strip()
        )
    return made


def _elsewhere(folder: CaseFolder, target: Target, progress: "Progress") -> Rebuilt:
    assert target.url is not None
    url = folder.store_url(target.url)
    own = folder.store_url(read_settings(folder.settings_file).store)
    if url == own:
        raise StoreError(
            f"{target.url} is the store that the case uses; `netgraph store rebuild` without "
            "--to makes it anew"
        )
    store = open_store(url, allow_plain=target.allow_plain)
    try:
        made = _fill(folder, store, progress, Anew(own, target.allow_plain))
    finally:
        store.close()
    if target.switch:
        set_store(folder.settings_file, target.url)
    return Rebuilt(url, *made, switched=target.switch)


def _in_place(
    folder: CaseFolder,
    progress: "Progress",
    without: LoadId | None = None,
    source: Store | None = None,
    allow_plain: bool = False,
) -> Rebuilt:
    """Make the case's store anew, beside it, and put it in its place."""
    url = folder.store_url(read_settings(folder.settings_file).store)
    if not url.startswith("sqlite:"):
        return _in_neo4j(folder, Anew(url, allow_plain, without), progress, source)
    path = Path(url.removeprefix("sqlite:"))
    beside = path.with_name(path.name + _BESIDE)
    _remove(beside)
    store = open_store(f"sqlite:{beside}")
    try:
        made = _fill(folder, store, progress, Anew(url, allow_plain, without), source)
    except BaseException:
        store.close()
        _remove(beside)
        raise
    store.close()
    if source is not None:
        source.close()
    if without is not None:
        Archive(folder.archive).drop(without)
    # What the old file's journal still held is none of the new one's.
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)
    beside.replace(path)
    return Rebuilt(url, *made, switched=True)


def _in_neo4j(
    folder: CaseFolder, anew: "Anew", progress: "Progress", source: Store | None
) -> Rebuilt:
    """Make a Neo4j store anew: first beside it in a file, then emptied and filled from that.

    Where it breaks off in between, the next command that opens the case loads again what is
    archived, or this is repeated; nothing but runs can be lost.
    """
    from netgraph.store.neo4j.store import Neo4jStore

    archive, history = Archive(folder.archive), History(folder.history)
    with TemporaryDirectory(prefix=".rebuilt-", dir=folder.path) as scratch:
        fresh = open_store(f"sqlite:{Path(scratch) / 'fresh.db'}")
        store = source or open_store(anew.url, anew.allow_plain)
        assert isinstance(store, Neo4jStore)
        try:
            _refuse_loads_of_others(store, archive)
            loads = rebuild(archive, fresh, progress, anew.without)
            lost = None
            try:
                carry_runs(store, fresh, history, progress)
            except NetgraphError as error:
                lost = str(error)
            if anew.without is not None:
                archive.drop(anew.without)
            progress("emptying the database")
            store.clear()
            rebuild(archive, store, progress)
            runs = carry_runs(fresh, store, history, progress)
        finally:
            fresh.close()
            store.close()
    return Rebuilt(anew.url, loads, tuple(runs), lost, switched=True)


def _refuse_loads_of_others(store: Store, archive: Archive) -> None:
    """Refuse to empty a database that another case folder has loaded into."""
    own = {load.id for load in archive.loads()}
    if others := [load.id for load in store.loads() if load.id not in own]:
        raise StoreError(
            f"{store.url} holds {len(others)} loads that this case has not archived "
            f"({', '.join(others[:3])}): another case folder uses it too. Nothing was changed; "
            "rebuild into another database with --to"
        )


def _fill(
    folder: CaseFolder,
    store: Store,
    progress: "Progress",
    anew: "Anew",
    source: Store | None = None,
) -> tuple[int, tuple[Run, ...], str | None]:
    loads = rebuild(Archive(folder.archive), store, progress, anew.without)
    if source is not None:
        return loads, tuple(carry_runs(source, store, History(folder.history), progress)), None
    try:
        old = open_store(anew.url, anew.allow_plain)
    except NetgraphError as error:
        return loads, (), str(error)
    try:
        return loads, tuple(carry_runs(old, store, History(folder.history), progress)), None
    finally:
        old.close()


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
