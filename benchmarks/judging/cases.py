"""The case that is judged and added to: 190,000 records resolved, 10,000 more held back."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judging.town import AGENCIES, Row, deliver, records
from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Held:
    """Where the case lies, and the delivery that was held back."""

    case: Path
    later: list[Path]
    known: int
    new: int


def held_back(folder: Path, seed: int, count: int, new: int, say: Callable[[str], None]) -> Held:
    """Make the case, or take the one that an earlier call made in this folder.

    The records held back are drawn from all: most are of people whom the case knows.
    """
    rng = random.Random(f"held back {seed}")
    rows = records(seed, count + new)
    drawn = set(rng.sample(range(count + new), new))
    base: dict[str, list[Row]] = {agency: [] for agency in AGENCIES}
    later: dict[str, list[Row]] = {agency: [] for agency in AGENCIES}
    place = 0
    for agency in AGENCIES:
        for row in rows[agency]:
            (later if place in drawn else base)[agency].append(row)
            place += 1
    made = Held(folder / "case", deliver(folder / "later", later, 2), count, new)
    if (folder / "done").exists():
        say("the case is there already")
        return made
    shutil.rmtree(folder / "case", ignore_errors=True)
    with Case.init(folder / "case", agency="customs_ua") as case:
        for delivery in deliver(folder / "deliveries", base, 1):
            case.load("exchange", [delivery])
        say("loaded")
        case.resolve(progress=say)
    (folder / "done").touch()
    return made
