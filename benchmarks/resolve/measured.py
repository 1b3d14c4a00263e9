"""One resolve run over one kind: how well it joined, how sure it was, how long it took."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.resolve.metrics import Agreement, agreement
from netgraph.clean.edits import within_one_edit
from netgraph.clean.identifiers import hard_ids
from netgraph.clean.misread import as_read
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Resolution
from netgraph.model.record import Values
from netgraph.model.tables import MEMBERSHIPS
from netgraph.resolve.model import Model
from netgraph.resolve.run import Settings, resolve

Delivered = Sequence[tuple[str, dict[str, str], int]]
"""Agency, cells and thing of every record."""

EDGES = (-2.0, 0.0, 2.0, 4.0, 6.0, 8.0, 12.0, 20.0, float("inf"))
"""Bits between which pairs are counted together."""

_FEW = 100
"""Pairs of a band that say little."""

_NOT_UNIQUE = ("passport", "id_card")


@dataclass(frozen=True, slots=True)
class Sample:
    """Records of one kind whose truth is known."""

    kind: Kind
    records: pa.Table
    truth: Sequence[int]


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs of like bits and one decision."""

    decision: str
    least_bits: float
    pairs: int
    claimed: float
    """Mean probability that is shown to people."""

    true: float
    """Share of the pairs that are of one thing."""


@dataclass(frozen=True, slots=True)
class Measured:
    lead: Agreement
    strict: Agreement
    bands: Sequence[Band]
    conflicts: int
    """Entities with two valid numbers that one thing cannot have."""

    wall_s: float
    cpu_s: float
    resolution: Resolution = field(repr=False)

    @property
    def calibration_error(self) -> float:
        """Return the largest difference of a band between what is claimed and what is true."""
        told = [abs(b.claimed - b.true) for b in self.bands if b.pairs >= _FEW]
        return round(max(told, default=0.0), 4)

    def plain(self) -> dict[str, object]:
        """Return what is written down."""
        named = ("decision", "least_bits", "pairs", "claimed", "true")
        return {
            "lead": _figures(self.lead),
            "strict": _figures(self.strict),
            "conflicts": self.conflicts,
            "calibration_error": self.calibration_error,
            "bands": [{name: getattr(band, name) for name in named} for band in self.bands],
            "wall_s": self.wall_s,
            "cpu_s": self.cpu_s,
        }


def _figures(found: Agreement) -> dict[str, float]:
    return {name: getattr(found, name) for name in ("precision", "recall", "f1", "b3", "largest")}


def quiet(_: str) -> None:
    return None


def measure(
    sample: Sample,
    settings: Settings | None = None,
    progress: Callable[[str], None] = quiet,
) -> Measured:
    """Resolve the sample and hold the result against its truth."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = resolved(sample.kind, sample.records, settings=settings, progress=progress)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    of = dict(zip(sample.records["uid"].to_pylist(), sample.truth, strict=True))
    memberships = found.memberships
    truth = [of[uid] for uid in memberships["uid"].to_pylist()]
    return Measured(
        lead=agreement(memberships["entity"].to_pylist(), truth),
        strict=agreement(memberships["strict_entity"].to_pylist(), truth),
        bands=bands(found.matches, of, model_of(found, sample.kind)),
        conflicts=conflicts(sample, found),
        wall_s=round(wall, 1),
        cpu_s=round(cpu, 1),
        resolution=found,
    )


def resolved(
    kind: Kind,
    records: pa.Table,
    before: pa.Table | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] = quiet,
) -> Resolution:
    """Resolve records of one kind, after an earlier run or none."""
    previous = MEMBERSHIPS.empty_table() if before is None else before
    return resolve({kind: records}, previous, [], settings or Settings(), progress)


def model_of(found: Resolution, kind: Kind) -> Model:
    """Return the weights that a run used."""
    return Model.from_json(found.parameters[kind.value]["model"])  # type: ignore[index]


def bands(matches: pa.Table, truth: Mapping[str, int], model: Model) -> list[Band]:
    """Return the compared pairs by decision and bits, each with what is claimed and true."""
    bits = matches["bits"].to_numpy()
    decisions = np.array(matches["decision"].to_pylist(), object)
    true = pairs_that_are_one(matches, truth)
    claimed = np.array(
        [model.probability(b, d) for b, d in zip(bits.tolist(), decisions, strict=True)]
    )
    found = []
    for decision in ("same", "possible", "vetoed"):
        for least, below in pairwise(EDGES):
            here = (decisions == decision) & (bits >= least) & (bits < below)
            if here.any():
                means = (round(float(column[here].mean()), 4) for column in (claimed, true))
                found.append(Band(decision, least, int(here.sum()), *means))
    return found


def pairs_that_are_one(matches: pa.Table, truth: Mapping[str, int]) -> NDArray[np.bool_]:
    """Tell of each compared pair whether it is of one thing."""
    left, right = (np.array([truth[u] for u in matches[s].to_pylist()]) for s in ("left", "right"))
    return np.asarray(left == right, np.bool_)


def conflicts(sample: Sample, found: Resolution) -> int:
    """Count the entities that hold two valid numbers of which one thing has one."""
    values: dict[str, Values] = {
        uid: {name: tuple(v) for name, v in json.loads(text).items()}
        for uid, text in zip(
            sample.records["uid"].to_pylist(), sample.records["values"].to_pylist(), strict=True
        )
    }
    numbers: dict[tuple[str, str], set[str]] = {}
    memberships = found.memberships
    for uid, entity in zip(
        memberships["uid"].to_pylist(), memberships["entity"].to_pylist(), strict=True
    ):
        for one in hard_ids(sample.kind, values[uid]):
            if not one.scheme.startswith(_NOT_UNIQUE):
                numbers.setdefault((entity, one.scheme), set()).add(one.value)
    return len({entity for (entity, scheme), all_of in numbers.items() if _clash(scheme, all_of)})


def _clash(scheme: str, numbers: set[str]) -> bool:
    if scheme != "vin":
        return len(numbers) > 1
    # Without a check digit neither one wrong sign is seen nor one taken for its like.
    pairs = combinations(sorted(map(as_read, numbers)), 2)
    return any(not within_one_edit(a, b) for a, b in pairs)
