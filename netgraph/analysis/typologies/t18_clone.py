"""T18: one number that is in two places, or under two plates by turns; one plate likewise."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import DAY, iso_day
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.by_party import judged, leads, shares
from netgraph.analysis.typologies.descriptions import conflicts
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.holders import carriers_of, holdings, of_type
from netgraph.analysis.typologies.limited import recording
from netgraph.analysis.typologies.readings import IN, INSIDE, OUT, Readings, readings
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_BITS_A_CLASH = 6.0
_BITS_A_TURN = 3.0
_FEW_CLASHES = 2
_KM_A_DEGREE = 111.2
_FASTEST_KMH = 160.0
_LEAST_KM = 60.0
"""Nearer than that a wrong position of a camera makes any speed."""


@dataclass(frozen=True, slots=True)
class _Steps:
    """Two readings of one key, one after the other; one element each."""

    before: NDArray[np.int64]
    """Place of the first among the readings; the second is ``after``."""

    after: NDArray[np.int64]
    key: NDArray[np.int32]
    impossible: NDArray[np.bool_]
    """Nobody gets from one to the other in that time."""

    twice: NDArray[np.bool_]
    """Over the border the same way twice, with nothing in between."""

    abroad: NDArray[np.bool_]
    """Seen inside after it had left, and the next crossing leads in."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    found = readings(evidence)
    kept = recording(evidence)
    missed = 1 - float(kept.share.mean()) if len(kept.posts) else 0.5
    return [
        *_under_two_plates(graph, found, (missed, parameters)),
        *_two_of_one_plate(graph, found, parameters),
    ]


def _steps(found: Readings, key: NDArray[np.int32], travel_hours: float) -> _Steps:
    order = found.order(key)
    same = key[order][1:] == key[order][:-1]
    before, after = order[:-1][same], order[1:][same]
    one, other = found.way[before], found.way[after]
    hours = (found.at[after] - found.at[before]) / 3600
    border = (one != INSIDE) & (other != INSIDE)
    apart = (found.place[before] >= 0) & (found.place[after] >= 0)
    apart &= found.place[before] != found.place[after]
    far = _km(found, before, after)
    fast = (far >= _LEAST_KM) & (far / np.maximum(hours, 1 / 60) > _FASTEST_KMH)
    # What follows a sighting tells whether the car was abroad.
    next_way = np.full(len(found.at), -1, np.int8)
    next_way[before] = other
    return _Steps(
        before,
        after,
        key[before],
        (border & apart & (hours <= travel_hours)) | fast,
        border & (one == other),
        # Clocks differ: not at the very hour at which it left or came back.
        (one == OUT) & (other == INSIDE) & (next_way[after] == IN) & (hours > travel_hours),
    )


def _km(
    found: Readings, before: NDArray[np.int64], after: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return kilometres between two readings, 0 where a position is not known."""
    north = found.latitude[after] - found.latitude[before]
    middle = np.radians((found.latitude[after] + found.latitude[before]) / 2)
    east = (found.longitude[after] - found.longitude[before]) * np.cos(middle)
    return np.nan_to_num(np.hypot(north, east) * _KM_A_DEGREE)


def _under_two_plates(
    graph: EvidenceGraph, found: Readings, told: tuple[float, Mapping[str, float]]
) -> list[Hit]:
    """Return a hit for each vehicle number that was read under several plates by turns."""
    missed, parameters = told
    number = np.where(found.plate >= 0, found.number, -1).astype(np.int32)
    steps = _steps(found, number, parameters["travel_hours"])
    other = _differ(found, steps)
    clash = other & (steps.impossible | steps.twice | steps.abroad)
    # Crossings are missed: how often tells what two entries in a row are worth.
    unseen = float(np.clip(-np.log2(max(missed, 1e-3)), 1, _BITS_A_CLASH))
    worth = np.where(steps.impossible, _BITS_A_CLASH, np.where(steps.abroad, 2 * unseen, unseen))
    worth = np.where(clash, np.minimum(worth, _BITS_A_CLASH), 0.0)
    order = np.argsort(steps.key, kind="stable")
    start = group_starts(steps.key[order])
    if len(start) < 2:
        return []
    turns = np.add.reduceat(other[order].astype(np.int64), start[:-1])
    clashes = np.add.reduceat(clash[order].astype(np.int64), start[:-1])
    bits = np.add.reduceat(worth[order], start[:-1])
    bits = np.minimum(bits + _BITS_A_TURN * np.maximum(turns - 1, 0), MOST_BITS)
    good = np.flatnonzero((clashes > 0) | (turns >= parameters["fewest_turns"]))
    good = good[turns[good] > 0]
    hits = []
    for group in good.tolist():
        mine = order[start[group] : start[group + 1]]
        rows = np.unique(np.concatenate([steps.before[mine], steps.after[mine]]))
        counts = (float(bits[group]), int(clashes[group]), int(turns[group]))
        hits.append(_number_hit(graph, found, rows, counts))
    return hits


def _differ(found: Readings, steps: _Steps) -> NDArray[np.bool_]:
    """Return which steps change the plate, in more than one character."""
    one, other = found.plate[steps.before], found.plate[steps.after]
    changed = np.flatnonzero(one != other)
    differs = np.zeros(len(one), bool)
    differs[changed] = [
        _unlike(found.plates[a], found.plates[b])
        for a, b in zip(one[changed].tolist(), other[changed].tolist(), strict=True)
    ]
    return differs


def _unlike(one: str, other: str) -> bool:
    """Return whether two folded plates differ in more than one character."""
    if len(one) != len(other):
        return abs(len(one) - len(other)) > 1 or not (one in other or other in one)
    return sum(a != b for a, b in zip(one, other, strict=True)) > 1


def _number_hit(
    graph: EvidenceGraph,
    found: Readings,
    rows: NDArray[np.int64],
    counts: tuple[float, int, int],
) -> Hit:
    bits, clashes, turns = counts
    plate = found.plate[rows[np.argsort(found.at[rows], kind="stable")]]
    shown, times = np.unique(plate, return_counts=True)
    plates = [found.plates[code] for code in shown]
    account = (
        f"one vehicle number was read with the plates {listed(plates)}, changing {turns} times; "
        f"{clashes} times it could not have been one vehicle"
    )
    against: tuple[Reason, ...] = ()
    if int(times.min()) == 1 and turns <= 2:
        text = "one plate was read only once: a slip in the number is likelier than a double"
        against = (Reason("typing error", text, -bits * 0.8),)
    elif turns == 1:
        day = iso_day(int(found.at[rows].max()) // DAY)
        text = f"the plate changed once, before {day}: a car may be registered anew"
        against = (Reason("new plates", text, -bits * 0.8),)
    return _written(graph, found, rows, (bits, account, against))


def _two_of_one_plate(
    graph: EvidenceGraph, found: Readings, parameters: Mapping[str, float]
) -> list[Hit]:
    """Return a hit for each plate that is oftener in two places than plates are misread."""
    evidence = graph.evidence
    assert evidence is not None
    steps = _steps(found, found.plate, parameters["travel_hours"])
    if not len(steps.key):
        return []
    odd = steps.impossible | steps.abroad
    events = np.arange(len(odd))
    who = shares(steps.key, events, events)
    # Border to border, road to road, and from one to the other go wrong in different ways, and
    # oftener for a commuter, of whose many crossings some are missed.
    kind = (found.way[steps.before] == INSIDE) * 2 + (found.way[steps.after] == INSIDE)
    often = np.bincount(found.plate[found.plate >= 0], found.way[found.plate >= 0] != INSIDE)
    kind = kind + 4 * np.log2(1 + often[steps.key]).astype(np.int64)
    verdicts = judged(who, odd, kind, int(parameters["fewest_clashes"]))
    described = conflicts(evidence, found.plates)
    hauls = _of_hauliers(evidence, found)
    hits = []
    for lead in leads(who, verdicts, odd, least_bits(parameters["false_discovery"])):
        rows = np.unique(np.concatenate([steps.before[lead.events], steps.after[lead.events]]))
        plate = found.plates[lead.party]
        bits, words = lead.bits, ""
        if lead.party in described:
            more, words = described[lead.party]
            bits += more
        account = (
            f"plate {plate} was {len(lead.events)} times where the car that bears it could not "
            f"have been, in {lead.trials} pairs of readings{words}"
        )
        bits = min(bits, MOST_BITS)
        against: tuple[Reason, ...] = ()
        if not words and len(lead.events) <= _FEW_CLASHES:
            text = "one description only: two cameras may have misread two other plates"
            against = (Reason("misread plates", text, -0.5 * bits),)
        elif not words and hauls[lead.party] and len(lead.events) > _FEW_CLASHES:
            text = "a haulier's plate, read everywhere: clerks may type it for his whole fleet"
            against = (Reason("fleet plate", text, -0.8 * bits),)
        hits.append(_written(graph, found, rows, (bits, account, against)))
    return hits


def _of_hauliers(evidence: Evidence, found: Readings) -> NDArray[np.bool_]:
    """Return which plates are of vehicles that carry goods for a haulier."""
    carries = np.zeros(len(evidence.case.entities), bool)
    carries[carriers_of(evidence)[0]] = True
    crossed = of_type(evidence, (_T.CROSSED_WITH,))
    loaded = np.zeros(len(evidence.case.entities), bool)
    loaded[evidence.facts.object[crossed[carries[evidence.facts.subject[crossed]]]]] = True
    hauls = np.zeros(len(found.plates), bool)
    hauls[found.plate[loaded[found.event] & (found.plate >= 0)]] = True
    return hauls


def _written(
    graph: EvidenceGraph,
    found: Readings,
    rows: NDArray[np.int64],
    told: tuple[float, str, tuple[Reason, ...]],
) -> Hit:
    """Write a hit on these readings: the vehicles, who holds them, who was in them."""
    evidence = graph.evidence
    assert evidence is not None
    bits, account, against = told
    facts = evidence.facts
    seen = of_type(evidence, (_T.CROSSED_WITH, _T.SEEN_AT))
    seen = seen[np.isin(facts.object[seen], found.event[rows])]
    craft = evidence.case.is_kind(Kind.VEHICLE, Kind.VESSEL)[facts.subject[seen]]
    vehicles = np.unique(facts.subject[seen[craft]])
    held = holdings(evidence)
    held = held[np.isin(facts.object[held], vehicles)]
    present = of_type(evidence, (_T.PRESENT_AT,))
    present = present[np.isin(facts.object[present], found.event[rows])]
    drivers = np.concatenate([present, seen[~craft]])
    members = [(int(vehicle), "under one number") for vehicle in vehicles]
    members += [(int(holder), "holder") for holder in facts.subject[held]]
    members += [(int(person), "drives it") for person in facts.subject[drivers]]
    behind = np.unique(np.concatenate([seen, held, drivers]))
    draft = Draft(members, bits, behind, found.at[rows] // DAY, account, against)
    return written(graph, "T18", draft)


CLONE = Typology(
    code="T18",
    title="Cloned or re-plated vehicle",
    question=(
        "Which vehicle number is read under several plates by turns, and which plate or number "
        "is in two places at once?"
    ),
    requires=(
        Need("border crossings with plates", Kind.CROSSING, "plate"),
        Need("vehicles in crossings", statements=(_T.CROSSED_WITH,)),
    ),
    parameters=(
        Parameter("travel_hours", 2, "hours", "in which nobody gets from one post to another"),
        Parameter("fewest_turns", 2, "turns", "of the plate, if no two readings clash"),
        Parameter("fewest_clashes", 2, "clashes", "of one plate, where no number is known"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of plates that chance may give"),
    ),
    look_alikes=(
        "a slip in the vehicle number",
        "new plates after a sale",
        "plates that a camera misreads, crossings that a post misses",
        "a haulier's plate that clerks type for his whole fleet",
    ),
    source="interpol.int on stolen motor vehicles; cloning from general knowledge",
    search=_search,
)
