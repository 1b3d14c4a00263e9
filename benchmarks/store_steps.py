"""One step on one store, in a process of its own.

``python -m benchmarks.store_steps STEP URL ARCHIVE`` prints one JSON object: what was done in
how many seconds, opening the store not counted.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from benchmarks.store_case.deliveries import delivered_again, rows_of
from benchmarks.store_case.results import finding, resolution, run
from netgraph.model.load import Load
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.store.archive import Archive
from netgraph.store.open import open_store
from netgraph.store.port import Store

LOOK_UPS = 300
WARM_UPS = 30
Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Started:
    """When something began, by two clocks, in seconds."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)


def load(store: Store, archive: Archive) -> Figures:
    """Load every delivery of the archive."""
    return _timed(archive.loads(), lambda one: _add(store, archive, one, one))


def reload(store: Store, archive: Archive) -> Figures:
    """Load the same elements again, each load as a newer delivery of its feed."""
    return _timed(archive.loads(), lambda one: _add(store, archive, one, delivered_again(one)))


def resolve(store: Store, _: Archive) -> Figures:
    """Write a resolve run of four entities to every five records."""
    made = resolution(store.records().select(["uid", "kind"]))
    started = Started()
    store.switch_resolution(run("resolve"), made)
    return _figures(started, made.entities.num_rows + made.memberships.num_rows)


def find(store: Store, _: Archive) -> Figures:
    """Write a find run of three links to every two entities."""
    made = finding(store.entities()["entity"].combine_chunks())
    started = Started()
    store.switch_finding(run("find"), made)
    return _figures(started, made.links.num_rows)


def records(store: Store, _: Archive) -> Figures:
    return _exported(store.records)


def statements(store: Store, _: Archive) -> Figures:
    return _exported(store.statements)


def links(store: Store, _: Archive) -> Figures:
    return _exported(store.links)


def entities(store: Store, _: Archive) -> Figures:
    return _exported(store.entities)


def look_ups(store: Store, archive: Archive) -> Figures:
    """Ask for single things and their surroundings, drawn evenly; medians in milliseconds.

    Two hops from a record go through shipments of brokers who have thousands: no limit there,
    and no target. From an entity they are what a person opens in the explorer.
    """
    first = next(archive.records(archive.loads()[0].id))["uid"].to_pylist()
    ids = store.entities()["entity"].to_pylist()
    rng = random.Random(7)
    uids = [RecordUid(uid) for uid in rng.sample(first, min(LOOK_UPS, len(first)))]
    names = [EntityId(name) for name in rng.sample(ids, min(LOOK_UPS, len(ids)))]
    return {
        "record_ms": _median_ms(lambda n: store.records_of([uids[n]]), len(uids)),
        "entity_ms": _median_ms(lambda n: store.entities([names[n]]), len(names)),
        "record_two_hops_ms": _median_ms(lambda n: _about(store, uids[n]), len(uids)),
        "entity_two_hops_ms": _median_ms(lambda n: _linked(store, names[n]), len(names)),
    }


STEPS: dict[str, Callable[[Store, Archive], Figures]] = {
    step.__name__: step
    for step in (load, reload, resolve, find, records, statements, links, entities, look_ups)
}


def _add(store: Store, archive: Archive, archived: Load, one: Load) -> int:
    store.add_load(
        one,
        rows_of(one, archive.records(archived.id)),
        rows_of(one, archive.statements(archived.id)),
    )
    return one.records + one.statements


def _timed(loads: list[Load], add: Callable[[Load], int]) -> Figures:
    started = Started()
    return _figures(started, sum(map(add, loads)))


def _exported(export: Callable[[], pa.Table]) -> Figures:
    started = Started()
    return _figures(started, export().num_rows)


def _figures(started: Started, rows: int) -> Figures:
    seconds = time.perf_counter() - started.wall
    return {
        "wall_s": round(seconds, 3),
        "client_cpu_s": round(time.process_time() - started.cpu, 3),
        "rows": rows,
        "rows_per_s": round(rows / seconds),
    }


def _about(store: Store, uid: RecordUid) -> pa.Table:
    """Return what is stated of a record, and of all who stand in that."""
    near = store.statements_about([uid])
    ends = {*near["subject"].to_pylist(), *near["object"].to_pylist()}
    return store.statements_about([RecordUid(end) for end in sorted(ends)])


def _linked(store: Store, entity: EntityId) -> object:
    """Return the neighbours of an entity's neighbours, as a person opens them in the explorer."""
    near, _ = store.neighbours([entity])[entity]
    return store.neighbours(near)


def _median_ms(ask: Callable[[int], object], count: int) -> float:
    for number in range(min(WARM_UPS, count)):
        ask(number)
    times = []
    for number in range(count):
        started = time.perf_counter()
        ask(number)
        times.append(time.perf_counter() - started)
    return round(statistics.median(times) * 1000, 2)


def _peak_mib() -> float:
    """Return the most memory that this process had; not, as getrusage, its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kib,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return round(int(kib) / 1024, 1)


def main() -> None:
    step, url, folder = sys.argv[1:]
    with closing(open_store(url)) as store:
        figures = STEPS[step](store, Archive(Path(folder)))
    print(json.dumps({**figures, "peak_mib": _peak_mib()}))


if __name__ == "__main__":
    main()
