"""``python -m benchmarks.resolve.calibrate``: what share of pairs is right, by bits and decision.

Measured on tuning seeds, for vessels on every second ship of the public registers, and written
into the shipped models, whose curves the models that a case learns take over. Shares may only
rise with the bits (isotonic regression): Ayer et al., An empirical distribution function for
sampling with incomplete information, 1955.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.resolve.measured import Sample, model_of, pairs_that_are_one, resolved
from benchmarks.resolve.real import real_samples
from benchmarks.resolve.samples import invented
from netgraph.model.kinds import Kind
from netgraph.resolve.model import shipped

MODELS = Path(__file__).resolve().parents[2] / "netgraph/resolve/models"
SIZES = {
    Kind.PERSON: ((3, 11_000), (4, 13_000), (7, 60_000), (8, 120_000)),
    Kind.COMPANY: ((3, 11_000), (6, 60_000), (7, 60_000)),
    Kind.VEHICLE: ((6, 40_000), (7, 40_000), (8, 40_000), (9, 40_000)),
}
"""Tuning seeds with records. Few pairs are vetoed: it takes many records to count them."""

KNOTS = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 90.0)
_FEW = 60
"""Pairs between two knots that tell a share; fewer are counted with the next ones."""

_PRIOR = 2.0
"""Pairs that half are right, so that a hundred of a hundred are no certainty."""


def curve(bits: NDArray[np.float64], true: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Return bits, ascending, with the share of such pairs that are right, never falling.

    >>> curve(np.array([0.5] * 50 + [5.0] * 50), np.array([False] * 50 + [True] * 50))
    [(0.5, 0.0192), (5.0, 0.9808)]
    """
    groups: list[list[float]] = []  # bits, right ones, all
    waiting = [0.0, _PRIOR / 2, _PRIOR]
    for least, below in pairwise(KNOTS):
        here = (bits >= least) & (bits < below)
        waiting[0] += float(bits[here].sum())
        waiting[1] += float(true[here].sum())
        waiting[2] += float(here.sum())
        if waiting[2] >= _FEW + _PRIOR:
            groups.append([waiting[0] / (waiting[2] - _PRIOR), waiting[1], waiting[2]])
            waiting = [0.0, _PRIOR / 2, _PRIOR]
    rising: list[list[float]] = []
    for group in groups:
        rising.append(group)
        while len(rising) > 1 and _share(rising[-2]) > _share(rising[-1]):
            late, early = rising.pop(), rising.pop()
            whole = early[2] + late[2]
            centre = (early[0] * early[2] + late[0] * late[2]) / whole
            rising.append([centre, early[1] + late[1], whole])
    return [(round(group[0], 2), round(_share(group), 4)) for group in rising]


def _share(group: Sequence[float]) -> float:
    return group[1] / group[2]


def _samples(kind: Kind) -> Iterator[Sample]:
    if kind is not Kind.VESSEL:
        for seed, records in SIZES[kind]:
            yield invented(kind, seed, records)
        return
    for _, sample in real_samples():
        if sample.kind is kind:
            every_second = [thing % 2 == 0 for thing in sample.truth]
            truth = [thing for thing in sample.truth if thing % 2 == 0]
            yield Sample(kind, sample.records.filter(pa.array(every_second)), truth)


def calibrate(kind: Kind) -> dict[str, list[tuple[float, float]]]:
    """Return the curve of each decision, over all tuning samples."""
    bits: dict[str, list[NDArray[np.float64]]] = {}
    true: dict[str, list[NDArray[np.bool_]]] = {}
    for sample in _samples(kind):
        found = resolved(kind, sample.records)
        assert model_of(found, kind).learnt
        of = dict(zip(sample.records["uid"].to_pylist(), sample.truth, strict=True))
        right = pairs_that_are_one(found.matches, of)
        decisions = np.array(found.matches["decision"].to_pylist(), object)
        for decision in ("same", "possible", "vetoed"):
            here = decisions == decision
            bits.setdefault(decision, []).append(found.matches["bits"].to_numpy()[here])
            true.setdefault(decision, []).append(right[here])
    curves = {d: curve(np.concatenate(bits[d]), np.concatenate(true[d])) for d in bits}
    return {decision: found for decision, found in curves.items() if found}


def main() -> None:
    for kind in (*SIZES, Kind.VESSEL):
        path = MODELS / f"{kind.value.lower()}@1.json"
        plain = json.loads(path.read_text("utf-8"))
        found = calibrate(kind)
        if not found:  # the registers are not there
            continue
        plain["calibration"] = found
        path.write_text(json.dumps(plain, ensure_ascii=False, indent=1), "utf-8")
        print(shipped(plain["name"]).calibration)


if __name__ == "__main__":
    main()
