"""T1: vehicles let in for transit or a while that did not leave in time; fleets of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import binomial_tail_bits
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import DAY
from netgraph.analysis.typologies.associates import associates
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.discovery import after_search, least_bits
from netgraph.analysis.typologies.holders import holdings, of_type
from netgraph.analysis.typologies.limited import (
    NEVER,
    Entries,
    end_of_data,
    entries,
    recording,
    seen_after,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_PLACES = (_T.REGISTERED_AT, _T.LIVES_AT, _T.HAS_PHONE)
_MOST_SINGLES = 60
_OWN = 10.0
"""A post with so many entries that could be judged is believed half, all posts half."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """Entries whose deadline lies before the end of the data; one element each."""

    entries: Entries
    overdue: NDArray[np.int64]
    """Days after the deadline that it left, or the data ends; 0 where it left in time."""

    open: NDArray[np.bool_]
    """No exit or clearance is known."""

    confirmed: NDArray[np.bool_]
    """Left late, or was seen in the country after the deadline: no missing exit explains it."""

    facts: NDArray[np.int64]
    """The sighting, -1 for none."""

    chance: NDArray[np.float64]
    """How likely an entry by this post looks late, missing exits included."""

    recorded: NDArray[np.float64]
    """Share of exits that are recorded for this post."""


@dataclass(frozen=True, slots=True)
class _Vehicles:
    """The same by vehicle, sorted."""

    code: NDArray[np.int32]
    late: NDArray[np.bool_]
    confirmed: NDArray[np.bool_]
    chance: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Links:
    """Which party has to do with which vehicle, and by which facts (shape (n, 2))."""

    party: NDArray[np.int32]
    vehicle: NDArray[np.int32]
    facts: NDArray[np.int64]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    found = _judged(evidence, parameters)
    if not len(found.entries):
        return []
    vehicles = _by_vehicle(found)
    links = _links(evidence, found.entries)
    hits: list[Hit] = []
    covered = np.zeros(0, np.int32)
    # Those who are tied to each other may each have brought one car.
    wider = _Links(*associates(graph, links.party, links.vehicle, links.facts))
    for linked in (links, wider):
        more, covered = _fleets(graph, found, linked, (vehicles, covered), parameters)
        hits += more
    singles = np.setdiff1d(vehicles.code[vehicles.late], covered)
    return hits + _singles(graph, found, links, singles)


def _judged(evidence: Evidence, parameters: Mapping[str, float]) -> _Judged:
    allowed = {
        "transit": parameters["transit_days"],
        "temporary_import": parameters["temporary_import_days"],
    }
    found = entries(evidence, allowed)
    end = end_of_data(evidence.crossings.at)
    found = found.take(~found.unseen & (found.due + parameters["grace_days"] < end))
    due = found.due + int(parameters["grace_days"])
    left = np.where(found.left == NEVER, end, found.left // DAY)
    overdue = np.where(left > due, np.minimum(left, end) - found.due, 0)
    still = (left >= end) & (overdue > 0)
    seen, behind = seen_after(evidence, found, due + 1, np.minimum(left, end))
    late = overdue > 0
    kept = recording(evidence)
    recorded = kept.share[np.maximum(found.post, 0)] if len(kept.posts) else np.ones(len(found))
    # By chance a car looks late if it is, or if its exit was missed and it did not come back.
    mean = (late.sum() + 1) / (len(late) + 2)
    total = np.bincount(found.post + 1, minlength=len(kept.posts) + 1)
    of_post = np.bincount(found.post + 1, late, len(kept.posts) + 1)
    rate = (of_post + _OWN * mean) / (total + _OWN)
    stays_away = _stays_away(found)
    chance = np.maximum(rate[found.post + 1], (1 - recorded) * stays_away)
    return _Judged(
        found, overdue, still, late & (~still | seen), behind, np.clip(chance, 0, 1), recorded
    )


def _stays_away(found: Entries) -> float:
    """Return the share of cars seen to leave that do not come back before the data end."""
    left = found.exit_event >= 0
    return float((found.back_event[left] < 0).mean()) if left.any() else 1.0


def _by_vehicle(found: _Judged) -> _Vehicles:
    code, at = np.unique(found.entries.vehicle, return_inverse=True)
    size = len(code)
    times = np.bincount(at, minlength=size)
    chance = 1 - np.exp(np.bincount(at, np.log1p(-np.minimum(found.chance, 0.999)), size))
    return _Vehicles(
        code,
        np.bincount(at, found.overdue > 0, size) > 0,
        np.bincount(at, found.confirmed, size) > 0,
        np.where(times > 0, chance, 0),
    )


def _links(evidence: Evidence, found: Entries) -> _Links:
    """Return holders of the vehicles, who was in them at entry, and these people's places."""
    facts = evidence.facts
    vehicles = np.unique(found.vehicle)
    holds = holdings(evidence)
    holds = holds[np.isin(facts.object[holds], vehicles)]
    present = np.flatnonzero(facts.type == TYPE_CODES[_T.PRESENT_AT])
    entry, at = join(found.event, facts.object[present])
    party = np.concatenate([facts.subject[holds], facts.subject[present[at]]])
    vehicle = np.concatenate([facts.object[holds], found.vehicle[entry]])
    first = np.concatenate([holds, present[at]])
    placed = of_type(evidence, _PLACES)
    link, place = join(party, facts.subject[placed])
    return _Links(
        np.concatenate([party, facts.object[placed[place]]]),
        np.concatenate([vehicle, vehicle[link]]),
        np.column_stack(
            [
                np.concatenate([first, first[link]]),
                np.concatenate([np.full(len(first), -1), placed[place]]),
            ]
        ),
    )


def _fleets(
    graph: EvidenceGraph,
    found: _Judged,
    links: _Links,
    known: tuple[_Vehicles, NDArray[np.int32]],
    parameters: Mapping[str, float],
) -> tuple[list[Hit], NDArray[np.int32]]:
    """Return a hit for each party with more late vehicles than chance, and all covered ones."""
    vehicles, covered = known
    order = np.lexsort((links.vehicle, links.party))
    once = order[group_starts(links.party[order], links.vehicle[order])[:-1]]
    party, vehicle = links.party[once], links.vehicle[once]
    at = np.searchsorted(vehicles.code, vehicle)
    start = group_starts(party)
    if len(start) < 2:
        return [], covered
    bits, count = _fleet_bits(vehicles, at, start)
    tested = int((np.diff(start) >= parameters["fewest_vehicles"]).sum())
    good = np.flatnonzero(count >= parameters["fewest_vehicles"])
    paid = np.zeros(len(count))
    paid[good] = after_search(bits[good], tested)
    good = good[paid[good] >= least_bits(parameters["false_discovery"])]
    good = good[np.lexsort((party[start[good]], -paid[good]))]
    hits = []
    for group in good.tolist():
        span = slice(start[group], start[group + 1])
        mine = vehicle[span][vehicles.late[at[span]]]
        if np.isin(mine, covered).mean() > 0.5:
            continue  # the same cars seen from another side: an owner and the owner's home
        covered = np.union1d(covered, mine).astype(np.int32)
        fleet = _Fleet(
            int(party[start[group]]),
            mine,
            span.stop - span.start,
            int(vehicles.confirmed[at[span]].sum()),
            float(vehicles.chance[at[span]].mean()),
        )
        hits.append(_fleet(graph, found, links, fleet, float(paid[group])))
    return hits, covered


def _fleet_bits(
    vehicles: _Vehicles, at: NDArray[np.int64], start: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the surprise of each party's late vehicles, and how many there are.

    Either that so many look late where so many exits are missed, or that so many surely are;
    the better of the two, at the price of having asked twice. Different chances of the vehicles
    make their number less spread than the binomial of the mean: it errs on the safe side.
    """
    trials = np.diff(start)
    late = np.add.reduceat(vehicles.late[at].astype(np.int64), start[:-1])
    sure = np.add.reduceat(vehicles.confirmed[at].astype(np.int64), start[:-1])
    chance = np.add.reduceat(vehicles.chance[at], start[:-1]) / trials
    rate = (vehicles.confirmed.sum() + 1) / (len(vehicles.code) + 2)
    by_looks = binomial_tail_bits(late, trials, chance)
    by_proof = binomial_tail_bits(sure, trials, float(rate))
    return np.maximum(np.maximum(by_looks, by_proof) - 1, 0), late


@dataclass(frozen=True, slots=True)
class _Fleet:
    party: int
    vehicles: NDArray[np.int32]
    """The late ones."""

    trials: int
    confirmed: int
    chance: float


def _fleet(graph: EvidenceGraph, found: _Judged, links: _Links, fleet: _Fleet, bits: float) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, vehicles = evidence.case.names, fleet.vehicles
    rows = np.flatnonzero((links.party == fleet.party) & np.isin(links.vehicle, vehicles))
    behind = links.facts[rows].ravel()
    members = [(fleet.party, "behind the fleet")]
    members += [(int(vehicle), "overstaying vehicle") for vehicle in vehicles]
    # Where the link is a place or another person, those who hold the cars are members.
    people = evidence.facts.subject[links.facts[rows, 0]]
    members += [(int(person), "holds or drives one") for person in people]
    mine = np.isin(found.entries.vehicle, vehicles) & (found.overdue > 0)
    crossed = _crossing_facts(evidence, found.entries.event[mine])
    facts = np.concatenate([behind, crossed, found.facts[mine]])
    account = (
        f"{len(vehicles)} of {fleet.trials} vehicles linked to {names[fleet.party]} stayed beyond "
        f"their deadline, up to {found.overdue[mine].max()} days, where {fleet.chance:.0%} look so "
        f"by chance: {listed([str(names[vehicle]) for vehicle in vehicles])}"
    )
    if fleet.confirmed:
        account += f"; {fleet.confirmed} of them left late or were seen here after it"
    day = found.entries.at[mine] // DAY
    draft = Draft(
        members,
        bits,
        np.unique(facts[facts >= 0]),
        np.concatenate([day, found.entries.due[mine]]),
        account,
        _extended(found, mine, bits),
    )
    return written(graph, "T1", draft)


def _extended(found: _Judged, mine: NDArray[np.bool_], bits: float) -> tuple[Reason, ...]:
    """Return a reason against where all left within what may be granted on top."""
    if (found.overdue[mine] <= found.entries.extension[mine]).all() and not found.open[mine].any():
        text = "all left within the time that may be granted on top for good reason"
        return (Reason("extension", text, -0.6 * bits),)
    return ()


def _crossing_facts(evidence: Evidence, events: NDArray[np.int32]) -> NDArray[np.int64]:
    facts = evidence.facts
    crossed = facts.type == TYPE_CODES[_T.CROSSED_WITH]
    return np.flatnonzero(crossed & np.isin(facts.object, events))


def _singles(
    graph: EvidenceGraph, found: _Judged, links: _Links, vehicles: NDArray[np.int32]
) -> list[Hit]:
    """Return weak hits for vehicles that never left and belong to no fleet, longest first."""
    evidence = graph.evidence
    assert evidence is not None
    names, entered = evidence.case.names, found.entries
    mine = np.flatnonzero(np.isin(entered.vehicle, vehicles) & found.open)
    mine = mine[np.lexsort((entered.vehicle[mine], -found.overdue[mine], ~found.confirmed[mine]))]
    hits = []
    for entry in mine[:_MOST_SINGLES].tolist():
        vehicle = int(entered.vehicle[entry])
        rows = np.flatnonzero((links.vehicle == vehicle) & (links.facts[:, 1] < 0))
        crossed = _crossing_facts(evidence, entered.event[[entry]])
        behind = np.concatenate([links.facts[rows, 0], crossed, found.facts[[entry]]])
        members = [(vehicle, "overstaying vehicle")]
        members += [(int(person), "holds or drives it") for person in links.party[rows]]
        surprise = float(-np.log2(max(found.chance[entry], 1e-6)))
        seen = bool(found.confirmed[entry])
        weak = Reason(
            "single overstay",
            "one private car that stays too long is common: illness, repair, an extension"
            if seen
            else f"one car, and {1 - found.recorded[entry]:.0%} of exits are not recorded here",
            -max(surprise - (2.0 if seen else 1.0), 0.0),
        )
        account = (
            f"{names[vehicle]} entered for a limited time and is {found.overdue[entry]} days "
            "overdue; no exit or clearance is known"
            + ("; it was seen in the country since" if seen else "")
        )
        days = entered.at[[entry]] // DAY
        draft = Draft(members, surprise, np.unique(behind[behind >= 0]), days, account, (weak,))
        hits.append(written(graph, "T1", draft))
    return hits


OVERSTAY = Typology(
    code="T1",
    title="Overstay of temporary import or transit; fleets",
    question=(
        "Which vehicles entered in transit or for a limited time and neither left nor were "
        "cleared by their deadline, and who stands behind several of them?"
    ),
    requires=(
        Need("border crossings", Kind.CROSSING, "crossed_at", statements=(_T.CROSSED_WITH,)),
        Need("the customs regime of crossings", Kind.CROSSING, "regime"),
    ),
    parameters=(
        Parameter("transit_days", 0, "days", "allowed where none is stated; 0: as regimes.csv"),
        Parameter("temporary_import_days", 0, "days", "likewise"),
        Parameter("grace_days", 3, "days", "late posting of exits, queues, weekends"),
        Parameter("fewest_vehicles", 2, "vehicles", "of a fleet"),
        Parameter("false_discovery", 0.25, "share", "of fleets that chance may give"),
    ),
    look_alikes=(
        "one owner who is ill, waits for repair or has an extension",
        "a hire or leasing firm most of whose cars leave in time",
        "a post that records few exits",
    ),
    source="Customs Code of Ukraine, art. 95, 380 and 481; press on transit regimes, 2018-2019",
    search=_search,
)
