"""T18: one vehicle number that is in two places, or under two plates by turns."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import DAY, NO_SECOND, iso_day, seconds
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.holders import holdings, of_type
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_MISREAD = str.maketrans("OQDIZSBGЗ", "000125863")
"""Cameras and clerks take these for each other."""

_BITS_A_CLASH = 6.0
_BITS_A_TURN = 3.0
_MOST_BITS = 24.0


@dataclass(frozen=True, slots=True)
class _Readings:
    """Readings of a vehicle number at the border, sorted by number, then time."""

    number: NDArray[np.int64]
    plate: NDArray[np.object_]
    inward: NDArray[np.bool_]
    post: NDArray[np.object_]
    at: NDArray[np.int64]
    event: NDArray[np.int32]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    found = _readings(evidence)
    hits = []
    start = group_starts(found.number)
    for begin, end in pairwise(start.tolist()):
        plates = {plate for plate in found.plate[begin:end] if plate}
        if end - begin >= 2 and len(plates) >= 2:
            hit = _judge(graph, found, slice(begin, end), parameters)
            if hit is not None:
                hits.append(hit)
    return hits


def _readings(evidence: Evidence) -> _Readings:
    """Return the crossings with the vehicle number read at the post or known to the register.

    Records that resolution keeps apart for their plates still have one number here.
    """
    case = evidence.case
    columns = ("vin", "plate", "direction", "post", "crossed_at")
    table = case.typed(Kind.CROSSING, columns)
    code, at = table["entity"].to_numpy(), seconds(table["crossed_at"])
    read = table["vin"].to_pylist()
    registered = _registered(evidence)
    with_vehicle = of_type(evidence, (_T.CROSSED_WITH,))
    facts = evidence.facts
    vehicle_of = dict(
        zip(facts.object[with_vehicle].tolist(), facts.subject[with_vehicle].tolist(), strict=True)
    )
    vins = [
        vin or registered.get(vehicle_of.get(event, -1))
        for vin, event in zip(read, code.tolist(), strict=True)
    ]
    keep = np.array([vin is not None for vin in vins], bool) & (at != NO_SECOND)
    known = np.array([vin or "" for vin in vins])[keep]
    number = np.unique(known, return_inverse=True)[1].astype(np.int64)
    order = np.lexsort((code[keep], at[keep], number))

    def column(name: str) -> NDArray[np.object_]:
        return np.asarray(np.array(table[name].to_pylist(), object)[keep][order], object)

    return _Readings(
        number[order],
        np.array([_folded(plate) for plate in column("plate")], object),
        column("direction") == "in",
        column("post"),
        at[keep][order],
        code[keep][order],
    )


def _folded(plate: str | None) -> str | None:
    """Return the plate with look-alike characters made equal.

    >>> _folded("AB2402IT") == _folded("A824021T")
    True
    """
    return plate.translate(_MISREAD) if plate else None


def _registered(evidence: Evidence) -> dict[int, str]:
    table = evidence.case.typed(Kind.VEHICLE, ("vin",))
    pairs = zip(table["entity"].to_pylist(), table["vin"].to_pylist(), strict=True)
    return {entity: vin for entity, vin in pairs if vin}


def _judge(
    graph: EvidenceGraph, found: _Readings, span: slice, parameters: Mapping[str, float]
) -> Hit | None:
    """Return a hit where the readings cannot be of one vehicle, None where they can."""
    plate, inward, at = found.plate[span], found.inward[span], found.at[span]
    other = np.array(
        [bool(a and b and _differ(a, b)) for a, b in zip(plate[1:], plate[:-1], strict=True)], bool
    )
    # Twice in without having left, under different plates.
    clash = other & (inward[1:] == inward[:-1])
    soon = np.diff(at) <= parameters["travel_hours"] * 3600
    far = found.post[span][1:] != found.post[span][:-1]
    clash |= other & soon & far
    turns = int(other.sum())
    if not clash.any() and turns < parameters["fewest_turns"]:
        return None
    bits = _BITS_A_CLASH * clash.sum() + _BITS_A_TURN * max(turns - 1, 0)
    return _hit(graph, found, span, (float(min(bits, _MOST_BITS)), int(clash.sum()), turns))


def _differ(one: str, other: str) -> bool:
    """Return whether two folded plates differ in more than one character."""
    if len(one) != len(other):
        return abs(len(one) - len(other)) > 1 or not (one in other or other in one)
    return sum(a != b for a, b in zip(one, other, strict=True)) > 1


def _hit(
    graph: EvidenceGraph, found: _Readings, span: slice, counts: tuple[float, int, int]
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    bits, clashes, turns = counts
    facts = evidence.facts
    events = found.event[span]
    crossed = of_type(evidence, (_T.CROSSED_WITH,))
    crossed = crossed[np.isin(facts.object[crossed], events)]
    vehicles = np.unique(facts.subject[crossed])
    held = holdings(evidence)
    held = held[np.isin(facts.object[held], vehicles)]
    present = of_type(evidence, (_T.PRESENT_AT,))
    present = present[np.isin(facts.object[present], events)]
    plates = sorted({str(plate) for plate in found.plate[span] if plate})
    account = (
        f"one vehicle number was read with the plates {listed(plates)}, changing {turns} times; "
        f"{clashes} times it could not have been one vehicle"
    )
    against: tuple[Reason, ...] = ()
    seldom = min((found.plate[span] == plate).sum() for plate in plates)
    if seldom == 1 and turns <= 2:
        text = "one plate was read only once: a slip in the number is likelier than a double"
        against = (Reason("typing error", text, -bits * 0.8),)
    elif turns == 1:
        day = iso_day(int(found.at[span][-1]) // DAY)
        text = f"the plate changed once, before {day}: a car may be registered anew"
        against = (Reason("new plates", text, -bits * 0.8),)
    members = [(int(vehicle), "under one number") for vehicle in vehicles]
    members += [(int(holder), "holder") for holder in facts.subject[held]]
    members += [(int(person), "drives it") for person in facts.subject[present]]
    behind = np.unique(np.concatenate([crossed, held, present]))
    draft = Draft(members, bits, behind, found.at[span] // DAY, account, against)
    return written(graph, "T18", draft)


CLONE = Typology(
    code="T18",
    title="Cloned or re-plated vehicle",
    question="Which vehicle number crosses under several plates by turns, or is in two places?",
    requires=(
        Need("border crossings with plates", Kind.CROSSING, "plate"),
        Need("vehicles in crossings", statements=(_T.CROSSED_WITH,)),
    ),
    parameters=(
        Parameter("travel_hours", 2, "hours", "in which nobody gets from one post to another"),
        Parameter("fewest_turns", 2, "turns", "of the plate, if no two readings clash"),
    ),
    look_alikes=("a slip in the vehicle number", "new plates after a sale"),
    source="interpol.int on stolen motor vehicles; cloning from general knowledge",
    search=_search,
)
