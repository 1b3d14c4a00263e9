"""T2: vehicles let in for one person's own use that others drive."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.times import DAY
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.holders import holdings, in_one_household, of_type
from netgraph.analysis.typologies.limited import NEVER, cleared_at, traded
from netgraph.analysis.typologies.stays import Stays, limited_entries, most_at_once, stays
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_TWO_CARS = 2
_ONE_CAR_BITS = 2.0
_HIRED_VEHICLES = 4
"""Who drives so many vehicles of one firm is its driver."""


@dataclass(frozen=True, slots=True)
class _Uses:
    """Uses of a vehicle by somebody: sorted by user, vehicle. ``facts`` has shape (n, 2)."""

    user: NDArray[np.int32]
    vehicle: NDArray[np.int32]
    event: NDArray[np.int32]
    facts: NDArray[np.int64]

    def take(self, which: NDArray[np.generic]) -> "_Uses":
        return _Uses(*(getattr(self, name)[which] for name in self.__slots__))


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    assert graph.evidence is not None
    return [*_strangers(graph, parameters), *_several_at_once(graph, parameters)]


def _strangers(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    """Return a hit for each one who uses cars that strangers let in."""
    evidence = graph.evidence
    assert evidence is not None
    vehicles, importers = _imported(evidence)
    uses = _uses(evidence, vehicles)
    if not len(uses.user) or not len(importers[0]):
        return []
    strange = uses.take(_by_strangers(evidence, uses, importers))
    if not len(strange.user):
        return []
    start = group_starts(strange.user, strange.vehicle)
    user, events = strange.user[start[:-1]], np.diff(start)
    of_user = group_starts(user)
    cars = np.diff(of_user)
    times = np.add.reduceat(events, of_user[:-1])
    users = max(len(np.unique(uses.user)), 1)
    by_cars = poisson_tail_bits(cars, len(user) / users)
    by_times = poisson_tail_bits(times, len(strange.user) / users)
    bits = np.maximum(by_cars, by_times) + np.minimum(by_cars, by_times) / 2
    good = np.flatnonzero((times >= parameters["fewest_uses"]) & (bits > parameters["least_bits"]))
    bounds = np.searchsorted(strange.user, user[of_user[:-1]])
    ends = np.append(bounds[1:], len(strange.user))
    return [
        _hit(graph, strange.take(np.arange(bounds[at], ends[at])), importers, float(bits[at]))
        for at in good
    ]


def _several_at_once(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    """Return a hit for each one with more cars in the country than one can use."""
    evidence = graph.evidence
    assert evidence is not None
    found = stays(evidence)
    if not len(found.person):
        return []
    at_once = most_at_once(found)
    people, person = np.unique(found.person, return_inverse=True)
    most = np.zeros(len(people), np.int64)
    np.maximum.at(most, person, at_once)
    hits = []
    for at in np.flatnonzero(most >= parameters["cars_at_once"]):
        # Rare among those who came at all, and paid for having looked at all of them.
        share = float((most >= most[at]).mean())
        bits = float(-np.log2(share)) + 2.0 * float(most[at] - parameters["cars_at_once"])
        hits.append(_at_once_hit(graph, found.take(person == at), int(most[at]), bits))
    return hits


def _at_once_hit(graph: EvidenceGraph, found: Stays, most: int, bits: float) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names = evidence.case.names
    cars, owner = np.unique(found.vehicle), int(found.person[0])
    members = [(owner, "brought them in"), *((int(car), "let in for a while") for car in cars)]
    account = (
        f"{names[owner]} had {most} cars in the country at once that were let in for one's own "
        f"use: {listed([str(names[car]) for car in cars])}"
    )
    against: tuple[Reason, ...] = ()
    brought, for_trade = _brought(evidence, owner)
    if for_trade >= brought / 3 and for_trade >= _TWO_CARS:
        text = f"{for_trade} of the {brought} cars he brought were cleared: he drives for dealers"
        against = (Reason("dealer's driver", text, -0.7 * bits),)
    elif most == _TWO_CARS:
        text = "an exit that was not recorded makes one car look like two"
        against = (Reason("missing exit", text, -min(2.0, bits / 2)),)
    days = np.concatenate([found.begin, found.end])
    draft = Draft(members, bits, np.unique(found.facts), days, account, against)
    return written(graph, "T2", draft)


def _brought(evidence: Evidence, person: int) -> tuple[int, int]:
    """Return how many cars somebody brought in, and how many were then cleared or a firm's."""
    facts, seen = evidence.facts, evidence.crossings
    present = of_type(evidence, (_T.PRESENT_AT,))
    mine = np.isin(seen.event, facts.object[present[facts.subject[present] == person]])
    mine &= limited_entries(evidence)[seen.event]
    cleared = cleared_at(evidence, seen.vehicle[mine], seen.at[mine] // DAY) != NEVER
    cleared |= traded(evidence)[seen.vehicle[mine]]
    return len(np.unique(seen.vehicle[mine])), len(np.unique(seen.vehicle[mine][cleared]))


def _imported(
    evidence: Evidence,
) -> tuple[NDArray[np.int32], tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]]:
    """Return the vehicles let in under a regime, and who let them in: vehicle, person, fact."""
    facts, seen = evidence.facts, evidence.crossings
    limited = limited_entries(evidence)
    entry = limited[seen.event]
    vehicles = np.unique(seen.vehicle[entry])
    present = of_type(evidence, (_T.PRESENT_AT,))
    left, right = join(seen.event[entry], facts.object[present])
    held = holdings(evidence)
    held = held[np.isin(facts.object[held], vehicles)]
    return vehicles, (
        np.concatenate([seen.vehicle[entry][left], facts.object[held]]),
        np.concatenate([facts.subject[present[right]], facts.subject[held]]),
        np.concatenate([present[right], held]),
    )


def _uses(evidence: Evidence, vehicles: NDArray[np.int32]) -> _Uses:
    """Return who was with these vehicles in a crossing, sighting or case."""
    facts, case = evidence.facts, evidence.case
    with_vehicle = of_type(evidence, (_T.CROSSED_WITH, _T.SEEN_AT, _T.SUBJECT_OF))
    with_vehicle = with_vehicle[np.isin(facts.subject[with_vehicle], vehicles)]
    persons = of_type(evidence, (_T.PRESENT_AT, _T.SEEN_AT, _T.SUBJECT_OF))
    persons = persons[case.is_kind(Kind.PERSON)[facts.subject[persons]]]
    left, right = join(facts.object[with_vehicle], facts.object[persons])
    vehicle, user = facts.subject[with_vehicle[left]], facts.subject[persons[right]]
    event = facts.object[with_vehicle[left]]
    both = np.column_stack([with_vehicle[left], persons[right]])
    order = np.lexsort((event, vehicle, user))
    once = order[group_starts(user[order], vehicle[order], event[order])[:-1]]
    return _Uses(user[once], vehicle[once], event[once], both[once])


def _by_strangers(
    evidence: Evidence,
    uses: _Uses,
    importers: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]],
) -> NDArray[np.bool_]:
    """Return which uses are by one who neither imported or holds it nor is family of such."""
    vehicle, person, _ = importers
    left, right = join(uses.vehicle, vehicle)
    same = uses.user[left] == person[right]
    family = in_one_household(evidence, uses.user[left], person[right])
    known = np.zeros(len(uses.user), bool)
    known[left[same | family]] = True
    return ~known & ~_hired(evidence, uses)


def _hired(evidence: Evidence, uses: _Uses) -> NDArray[np.bool_]:
    """Return which uses are of a firm's vehicle by one who drives several of that firm's."""
    facts = evidence.facts
    held = holdings(evidence)
    held = held[evidence.case.is_kind(Kind.COMPANY)[facts.subject[held]]]
    left, right = join(uses.vehicle, facts.object[held])
    user, firm, car = uses.user[left], facts.subject[held[right]], uses.vehicle[left]
    hired = np.zeros(len(uses.user), bool)
    if not len(left):
        return hired
    triples = np.unique(np.column_stack([user, firm, car]), axis=0)
    pairs, counts = np.unique(triples[:, :2], axis=0, return_counts=True)
    regular = {tuple(pair) for pair in pairs[counts >= _HIRED_VEHICLES].tolist()}
    mine = [pair in regular for pair in zip(user.tolist(), firm.tolist(), strict=True)]
    hired[left[np.array(mine, bool)]] = True
    return hired


def _hit(
    graph: EvidenceGraph,
    uses: _Uses,
    importers: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]],
    bits: float,
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, facts = evidence.case.names, evidence.facts
    cars = np.unique(uses.vehicle)
    mine = np.isin(importers[0], cars)
    user = int(uses.user[0])
    members = [(user, "uses them")]
    members += [(int(car), "let in for another's use") for car in cars]
    members += [(int(person), "let in with it") for person in np.unique(importers[1][mine])]
    account = (
        f"{names[user]} was {len(np.unique(uses.event))} times with "
        f"{listed([str(names[car]) for car in cars])}, let in for a limited time for others who "
        "are not known to be family"
    )
    against: tuple[Reason, ...] = ()
    if len(cars) == 1:
        text = "one car lent to one friend is common, and who is always in it is likely its keeper"
        against = (Reason("one lent car", text, -max(bits - _ONE_CAR_BITS, 0.0)),)
    behind = np.unique(np.concatenate([uses.facts.ravel(), importers[2][mine]]))
    draft = Draft(members, bits, behind, facts.last[uses.facts[:, 0]], account, against)
    return written(graph, "T2", draft)


THIRD_PARTY = Typology(
    code="T2",
    title="Third-party use of temporarily imported vehicles",
    question="Which vehicles let in for one person's use are driven by others, and by whom?",
    requires=(
        Need("border crossings with persons", Kind.CROSSING, "regime", statements=(_T.PRESENT_AT,)),
        Need("police stops, sightings or cases", statements=(_T.SEEN_AT, _T.SUBJECT_OF)),
    ),
    parameters=(
        Parameter("fewest_uses", 2, "uses", "by one who is a stranger to the importer"),
        Parameter("cars_at_once", 2, "cars", "of one person: nobody drives two"),
        Parameter("least_bits", 3.0, "bits", "of surprise before a hit is given"),
    ),
    look_alikes=(
        "family of the importer",
        "a firm's hired driver",
        "a car lent once",
        "one who brings cars for dealers, who clear them",
    ),
    source="Customs Code of Ukraine, art. 380 and 485, as reported by customs lawyers in 2019",
    search=_search,
)
