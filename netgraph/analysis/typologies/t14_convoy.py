"""T14: vehicles of different owners that cross the border within minutes, again and again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.graph import (
    FEWEST_MEETINGS,
    MEETING_WINDOW_S,
    Evidence,
    EvidenceGraph,
)
from netgraph.analysis.meetings import Meetings, meetings
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.holders import carriers_of, holdings
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_LARGEST = 12
"""Larger sets are a queue, not a convoy: only their most surprising pairs are kept."""

_HOME_BITS = -4.0


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs worth reporting: positions in the Meetings, and bits left to each."""

    at: NDArray[np.int64]
    bits: NDArray[np.float64]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    window_s, least = int(parameters["window_min"] * 60), int(parameters["fewest_meetings"])
    found = evidence.meetings
    if (window_s, least) != (MEETING_WINDOW_S, FEWEST_MEETINGS):
        found = meetings(evidence.crossings, window_s, least)
    if not len(found):
        return []
    apart = ~_one_holder(evidence, found)
    # So many pairs were looked at: the price of having picked the best ones.
    price = np.log2(max(int(apart.sum()), 1))
    bits = found.bits - price
    crossed = np.bincount(evidence.crossings.vehicle, minlength=len(evidence.case.entities))
    often = found.times >= parameters["least_share"] * np.minimum(
        crossed[found.a], crossed[found.b]
    )
    often &= found.times >= parameters["least_ratio"] * found.expected
    at = np.flatnonzero(apart & often & (bits >= parameters["least_bits"]))
    groups = _groups(found, _Pairs(at, bits[at]))
    fleet = np.flatnonzero(~apart & (bits >= parameters["least_bits"]))
    return [_hit(graph, evidence, found, group, fleet) for group in groups]


def _one_holder(evidence: Evidence, found: Meetings) -> NDArray[np.bool_]:
    """Return which pairs have an owner, keeper or haulier in common."""
    facts, holds = evidence.facts, holdings(evidence)
    vehicle, carrier = carriers_of(evidence)
    rows = np.concatenate([facts.object[holds], vehicle])
    columns = np.concatenate([facts.subject[holds], carrier])
    size = len(evidence.case.entities)
    held = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    common = held[found.a].multiply(held[found.b]).sum(1)
    return np.asarray(common).ravel() > 0


def _groups(found: Meetings, pairs: _Pairs) -> list[_Pairs]:
    """Return connected sets of pairs, most bits first; large ones are cut to their core."""
    vehicles, ends = np.unique(
        np.concatenate([found.a[pairs.at], found.b[pairs.at]]), return_inverse=True
    )
    a, b = ends[: len(pairs.at)], ends[len(pairs.at) :]
    links = sp.coo_matrix((pairs.bits, (a, b)), shape=(len(vehicles),) * 2)
    label = connected_components(links, directed=False)[1] if len(vehicles) else ends
    groups = []
    for number in range(int(label.max()) + 1 if len(label) else 0):
        mine = np.flatnonzero(label[a] == number)
        order = mine[np.lexsort((pairs.at[mine], -pairs.bits[mine]))]
        kept: list[int] = []
        seen: set[int] = set()
        for pair in order:
            ends_of = {int(a[pair]), int(b[pair])}
            if len(seen | ends_of) <= _LARGEST and (not seen or seen & ends_of):
                seen |= ends_of
                kept.append(int(pair))
        groups.append(_Pairs(pairs.at[kept], pairs.bits[kept]))
    return groups


def _hit(
    graph: EvidenceGraph,
    evidence: Evidence,
    found: Meetings,
    pairs: _Pairs,
    fleet: NDArray[np.int64],
) -> Hit:
    """Write a set of pairs; ``fleet`` are the pairs with one holder that meet as often."""
    names, seen = evidence.case.names, evidence.crossings
    vehicles = np.unique(np.concatenate([found.a[pairs.at], found.b[pairs.at]]))
    # Pairs of one set are no independent evidence: a club on one tour has many of them.
    bits = min(float(pairs.bits.max() + np.log2(len(vehicles) - 1)), MOST_BITS)
    spans = [np.arange(found.start[pair], found.start[pair + 1]) for pair in pairs.at]
    met_at = np.concatenate(spans)
    crossed = np.unique(np.concatenate([found.a_crossing[met_at], found.b_crossing[met_at]]))
    roles = dict.fromkeys(vehicles.tolist(), "convoy")
    for pair in pairs.at:
        leads, times = int(found.a_leads[pair]), int(found.times[pair])
        if times >= 4 and max(leads, times - leads) == times:
            roles[int(found.a[pair] if leads else found.b[pair])] = "regular lead"
    drivers = _drivers(evidence, seen.event[crossed])
    members = [*roles.items(), *((int(driver), "driver") for driver in drivers[0])]
    best = int(np.argmax(pairs.bits))
    strongest = pairs.at[best]
    account = (
        f"{len(vehicles)} vehicles crossed within minutes of each other "
        f"{found.times[strongest]} times where {found.expected[strongest]:.1f} would be chance, "
        "with no known owner or haulier in common: "
        f"{listed([str(names[vehicle]) for vehicle in vehicles])}"
    )
    facts = np.unique(np.concatenate([seen.fact[crossed], drivers[1]]))
    against = (*_one_home(graph, vehicles), *_one_fleet(found, pairs, fleet, vehicles, bits))
    draft = Draft(members, bits, facts, seen.at[crossed] // 86_400, account, against)
    return written(graph, "T14", draft)


def _one_fleet(
    found: Meetings,
    pairs: _Pairs,
    fleet: NDArray[np.int64],
    vehicles: NDArray[np.integer],
    bits: float,
) -> tuple[Reason, ...]:
    """Return a reason against where those they meet are of one fleet.

    Not every lorry's haulier is on record: one that keeps meeting the lorries of one haulier,
    which also meet each other, is most likely a further one of that haulier.
    """
    one = np.isin(found.a[fleet], vehicles)
    other = np.isin(found.b[fleet], vehicles)
    same = int((one | other).sum())
    if same < len(pairs.at) / 2:
        return ()
    text = "most vehicles they cross with have one owner or haulier: a fleet keeps one timetable"
    return (Reason("one fleet", text, -0.7 * bits),)


def _drivers(
    evidence: Evidence, events: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return who was at least twice in these crossings, and the facts that say so."""
    facts = evidence.facts
    present = (facts.type == TYPE_CODES[_T.PRESENT_AT]) & np.isin(facts.object, events)
    persons, counts = np.unique(facts.subject[present], return_counts=True)
    regular = persons[counts >= 2]
    return regular, np.flatnonzero(present & np.isin(facts.subject, regular))


def _one_home(graph: EvidenceGraph, vehicles: NDArray[np.integer]) -> tuple[Reason, ...]:
    """Return a reason against where the vehicles' holders share a home or are relatives."""
    evidence = graph.evidence
    assert evidence is not None
    facts = evidence.facts
    holds = holdings(evidence)
    holders = np.unique(facts.subject[holds[np.isin(facts.object[holds], vehicles)]])
    lives = np.flatnonzero(
        (facts.type == TYPE_CODES[_T.LIVES_AT]) & np.isin(facts.subject, holders)
    )
    homes, counts = np.unique(facts.object[lives], return_counts=True)
    related = np.flatnonzero(
        (facts.type == TYPE_CODES[_T.RELATIVE_OF])
        & np.isin(facts.subject, holders)
        & np.isin(facts.object, holders)
    )
    shared = lives[np.isin(facts.object[lives], homes[counts > 1])]
    behind = np.concatenate([related, shared])
    if not len(behind):
        return ()
    text = "the vehicles' owners share a home or are relatives, who may well travel together"
    return (Reason("family", text, _HOME_BITS, graph.statements_of_facts(behind)),)


CONVOY = Typology(
    code="T14",
    title="Convoy and scout",
    question=(
        "Which vehicles without a common owner cross the border within minutes of each other, "
        "more often than the traffic of that post, hour and direction explains?"
    ),
    requires=(
        Need("border crossings with post, direction and time", Kind.CROSSING, "crossed_at"),
        Need("vehicles in crossings", statements=(_T.CROSSED_WITH,)),
    ),
    parameters=(
        Parameter("window_min", MEETING_WINDOW_S / 60, "minutes", "between two crossings"),
        Parameter("fewest_meetings", FEWEST_MEETINGS, "meetings", "of a pair, on different days"),
        Parameter("least_share", 0.3, "share", "of the rarer one's crossings that are meetings"),
        Parameter("least_ratio", 2.0, "times", "as many meetings as chance would have"),
        Parameter("least_bits", 3.0, "bits", "left to a pair after the number of pairs is paid"),
    ),
    look_alikes=(
        "lorries of one haulier or owner",
        "a ferry's load or a queue let go at once",
        "commuters who keep the same hours",
        "a family in two cars",
    ),
    source="convoy analysis of number-plate readings as in i2 iBase; IPL on its false positives",
    search=_search,
)
