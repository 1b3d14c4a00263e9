"""Kill writers at many moments and say what was left: ``python -m tests.store.killed FOLDER``.

A process of its own, so that its children start as quick copies of it and not of pytest. Prints
one JSON object; ``test_kill`` reads it.
"""

import json
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pyarrow as pa

from netgraph.errors import StoreError
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.store.archive import Archive
from netgraph.store.open import open_store
from tests.store.world import Delivered, delivery

MOMENTS = 24
RECORDS = 300


def big(seq: int) -> Delivered:
    """Return a delivery of some hundred records and twice as many statements."""
    one = delivery(seq=seq, full=True)
    for number in range(seq * 50, RECORDS + seq * 50):
        one.record(f"D-{number}", f"Коваль {number} {seq}", Kind.PERSON, tax_number=str(number))
        one.record(f"V-{number}", "", Kind.VEHICLE)
        one.statement(f"D-{number}", StatementType.OWNER_OF, f"V-{number}", since=f"202{seq}")
        one.statement(f"D-{number}", StatementType.USER_OF, f"V-{number}")
    return one.made()


def in_a_child(work: Callable[[], None], kill_after: float | None = None) -> bool:
    """Run in a copy of this process; return whether it came to its end."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == 0


def pieces(table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, table.num_rows, 100):
        yield table.slice(start, 100)


def put(path: Path, one: Delivered) -> None:
    with closing(open_store(f"sqlite:{path}")) as store:
        store.add_load(one.load, pieces(one.records), pieces(one.statements))


def content_of(path: Path) -> list[object]:
    with closing(open_store(f"sqlite:{path}")) as store:
        return [store.records(), store.statements(), store.loads(), store.counts()]


def kill_loads(folder: Path) -> dict[str, int]:
    """Kill ``add_load`` at moments from its first to its last; load again after each."""
    first, second = big(1), big(2)
    start = folder / "start.db"
    put(start, first)
    before = content_of(start)
    shutil.copy(start, folder / "whole.db")
    began = time.monotonic()
    put(folder / "whole.db", second)
    took = time.monotonic() - began
    whole = content_of(folder / "whole.db")
    told = {"killed": 0, "as before": 0, "whole": 0, "half": 0, "differs after loading again": 0}
    for moment in range(MOMENTS):
        path = folder / f"killed-{moment}.db"
        shutil.copy(start, path)
        delay = took * (moment + 0.5) / MOMENTS
        while in_a_child(partial(put, path, second), delay):
            shutil.copy(start, path)
            delay *= 0.8
        told["killed"] += 1
        left = content_of(path)
        told["as before" if left == before else "whole" if left == whole else "half"] += 1
        put(path, second)
        told["differs after loading again"] += content_of(path) != whole
    return told


def archive(folder: Path, one: Delivered) -> None:
    with Archive(folder).writer(one.load.id) as writer:
        for table in pieces(one.records):
            writer.add_records(table)
        writer.add_statements(one.statements)
        writer.commit(one.load)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kill_archive(folder: Path) -> dict[str, int]:
    """Kill the archive's writer before each step that changes the disk; then archive again."""
    one = big(1)
    archive(folder / "whole", one)
    whole = files(folder / "whole")
    told = {"killed": 0, "absent": 0, "whole": 0, "half": 0, "differs after archiving again": 0}
    for step in range(1000):
        place = folder / f"killed-{step}"
        ended = in_a_child(partial(archive_until, place, one, step))
        if ended:
            break
        told["killed"] += 1
        left = Archive(place)
        names = files(place) if place.exists() else {}
        absent = left.loads() == [] and names == {} and not left.exists(one.load.id)
        told["absent" if absent else "whole" if names == whole else "half"] += 1
        archive(place, one)
        told["differs after archiving again"] += files(place) != whole
    return told


def archive_until(folder: Path, one: Delivered, step: int) -> None:
    """Archive, and die just before the step of this number."""
    import pyarrow.parquet as pq

    left = step

    def dying(call: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object, **kwargs: object) -> object:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return call(*args, **kwargs)

        return counted

    os.fsync = dying(os.fsync)  # type: ignore[assignment]
    for owner, names in (
        (Path, ("mkdir", "rename", "write_bytes", "unlink")),
        (pq.ParquetWriter, ("__init__", "write_table", "close")),
    ):
        for name in names:
            setattr(owner, name, dying(getattr(owner, name)))
    archive(folder, one)


def refused(path: Path, one: Delivered, most_bytes: int) -> None:
    """Load where no file may grow beyond a size; end badly unless that is said."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        put(path, one)
    except StoreError as error:
        if "disk may be full" in str(error):
            return
    os._exit(1)


def fill_the_disk(folder: Path) -> dict[str, int]:
    """Load where files may not grow beyond a limit, as on a full disk; then without a limit."""
    first, second = big(1), big(2)
    told = {"refused": 0, "changed": 0, "differs after loading again": 0}
    whole = folder / "whole.db"
    put(whole, first)
    put(whole, second)
    expected = content_of(whole)
    for spare in (0, 30_000, 100_000):
        path = folder / f"full-{spare}.db"
        put(path, first)
        before = content_of(path)

        told["refused"] += in_a_child(partial(refused, path, second, spare + 1))
        told["changed"] += content_of(path) != before
        put(path, second)
        told["differs after loading again"] += content_of(path) != expected
    return told


if __name__ == "__main__":
    root = Path(sys.argv[1])
    result = {}
    for part in (kill_loads, kill_archive, fill_the_disk):
        (root / part.__name__).mkdir()
        result[part.__name__] = part(root / part.__name__)
    sys.stdout.write(json.dumps(result))
