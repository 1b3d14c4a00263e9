"""Un-merging in a large case, and resolving 10,000 new records into 190,000.

Targets: a judgement or its undoing 1 s, 10,000 new records 5 s (aim 2), the same data twice
0 ids changed, 5 % new data at most 0.5 %. ``python -m benchmarks.judgements [FOLDER]`` keeps
the case in FOLDER and takes it from there the next time.
"""

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.judging.cases import Held, held_back
from benchmarks.measure import netgraph, write
from netgraph.case.case import Case
from netgraph.model.judgement import Verdict

T = TypeVar("T")

SEED = 101
COUNT, NEW = 190_000, 10_000
_JUDGED = 20


def main() -> None:
    kept = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as scratch:
        folder = kept or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        held = held_back(folder, SEED, COUNT, NEW, _say(started))
        copy = Path(scratch) / "copy"
        shutil.copytree(held.case, copy)
        figures: dict[str, object] = {"records": held.known, "new": held.new, "seed": SEED}
        figures |= judging(copy)
        figures |= adding(copy, held)
    write("judgements", figures)


def _say(started: float) -> Callable[[str], None]:
    return lambda text: print(f"{time.perf_counter() - started:7.1f} s  {text}", flush=True)


def judging(folder: Path) -> dict[str, object]:
    """Split and join at random and take all of it back; the case is then as before."""
    rng = random.Random(SEED)
    seconds: dict[str, list[float]] = {"split": [], "join": [], "undo": []}
    with Case.open(folder) as case:
        before = case.store.memberships().to_pylist()
        frame = case.entities()
        people = frame[frame["kind"] == "Person"]
        large = people[people["records"].map(len) >= 3]
        split = [large.iloc[rng.randrange(len(large))] for _ in range(_JUDGED)]
        for row in split:
            one = sorted(row["records"])[0]
            split_off = partial(case.judgements.split, row["entity"], [one], "benchmark")
            made = _timed(seconds["split"], split_off)
            _timed(seconds["undo"], partial(case.judgements.undo, made.judgement.id))
        for _ in range(_JUDGED):
            ends = [people.iloc[rng.randrange(len(people))]["records"][0] for _ in range(2)]
            joined = partial(case.judgements.judge, ends[0], ends[1], Verdict.SAME, "benchmark")
            made = _timed(seconds["join"], joined)
            _timed(seconds["undo"], partial(case.judgements.undo, made.judgement.id))
        exact = case.store.memberships().to_pylist() == before
        ends = [people.iloc[place]["records"][0] for place in (0, 1)]
    command = netgraph("--case", folder, "entity", "join", *ends, "--because", "benchmark")
    return {
        "judgements, s": {
            name: {"median": round(statistics.median(took), 3), "most": round(max(took), 3)}
            for name, took in seconds.items()
        },
        "undo is exact": exact,
        "entity join, as a command": command,
    }


def adding(folder: Path, held: Held) -> dict[str, object]:
    """Load what was held back and resolve it, then all of it again, then everything."""
    with Case.open(folder) as case:
        known = _members(case)
        for delivery in held.later:
            case.load("exchange", [delivery])
    command = netgraph("--case", folder, "entity", "resolve")
    with Case.open(folder) as case:
        part = case.store.current("resolve")
        assert part is not None
        after = _members(case)
        moved = sum(after[uid] != entity for uid, entity in known.items())
        started = time.perf_counter()
        again = case.resolve()
        nothing_new_s = time.perf_counter() - started
        started = time.perf_counter()
        case.resolve(full=True)
        whole_s = time.perf_counter() - started
        whole = _members(case)
    return {
        "entity resolve after the load, as a command": command,
        "how": part.parameters["how"],
        "old records whose entity changed": moved,
        "of old records": round(moved / len(known), 5),
        "resolve with nothing new, s": round(nothing_new_s, 2),
        "it changed": int(again.id != part.id),
        "whole run, s": round(whole_s, 1),
        "records that the whole run grouped otherwise": _grouped_otherwise(after, whole),
    }


def _members(case: Case) -> dict[str, str]:
    rows = case.store.memberships()
    return dict(zip(rows["uid"].to_pylist(), rows["entity"].to_pylist(), strict=True))


def _grouped_otherwise(one: dict[str, str], other: dict[str, str]) -> int:
    """Return how many records have other company in two groupings."""
    mates = [_groups(members) for members in (one, other)]
    return sum(mates[0][one[uid]] != mates[1][other[uid]] for uid in one)


def _groups(members: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    for uid, entity in members.items():
        found.setdefault(entity, []).append(uid)
    return {entity: frozenset(uids) for entity, uids in found.items()}


def _timed(into: list[float], step: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = step()
    into.append(time.perf_counter() - started)
    return result


if __name__ == "__main__":
    main()
