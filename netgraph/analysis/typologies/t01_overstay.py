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
from netgraph.analysis.times import DAY, NO_DAY, NO_SECOND, days, seconds
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.holders import holdings, of_type
from netgraph.analysis.typologies.stays import traded
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_PLACES = (_T.REGISTERED_AT, _T.LIVES_AT, _T.HAS_PHONE)
_REGIMES = {"transit": "transit_days", "temporary_import": "temporary_import_days"}
_MOST_SINGLES = 60


@dataclass(frozen=True, slots=True)
class _Entries:
    """Entries under a regime with a deadline that has passed; one element each."""

    vehicle: NDArray[np.int32]
    event: NDArray[np.int32]
    day: NDArray[np.int32]
    overdue: NDArray[np.int32]
    """Days after the deadline that it left, or the data ends; 0 where it left in time."""

    open: NDArray[np.bool_]
    """No exit or clearance is known."""


@dataclass(frozen=True, slots=True)
class _Links:
    """Which party has to do with which vehicle, and by which facts (shape (n, 2))."""

    party: NDArray[np.int32]
    vehicle: NDArray[np.int32]
    facts: NDArray[np.int64]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    entries = _entries(evidence, parameters)
    if not len(entries.vehicle):
        return []
    judged, at = np.unique(entries.vehicle, return_inverse=True)
    late = np.bincount(at, entries.overdue > 0, len(judged)) > 0
    rate = (late.sum() + 1) / (len(judged) + 2)
    links = _links(evidence, entries)
    hits, covered = _fleets(graph, entries, links, (judged, late, float(rate)), parameters)
    singles = np.setdiff1d(judged[late], covered)
    hits += _singles(graph, entries, links, singles, float(rate))
    return hits


def _entries(evidence: Evidence, parameters: Mapping[str, float]) -> _Entries:
    """Return the entries whose deadline lies before the end of the data."""
    case, seen = evidence.case, evidence.crossings
    names = ("direction", "crossed_at", "regime", "deadline_on")
    table = case.typed(Kind.CROSSING, names)
    size = len(case.entities)
    code = table["entity"].to_numpy()
    inward, allowed = np.zeros(size, bool), np.zeros(size)
    inward[code] = [way == "in" for way in table["direction"].to_pylist()]
    allowed[code] = [
        parameters[_REGIMES[regime]] if regime in _REGIMES else 0
        for regime in table["regime"].to_pylist()
    ]
    given = np.full(size, NO_DAY, np.int32)
    given[code] = days(table["deadline_on"])
    # By vehicle, then time: whatever follows an entry says how it ended.
    order = np.lexsort((seen.event, seen.at, seen.vehicle))
    vehicle, event, at = seen.vehicle[order], seen.event[order], seen.at[order] // DAY
    follows = np.append(vehicle[1:] == vehicle[:-1], False)
    next_in = np.append(inward[event][1:], False) & follows
    # A vehicle that enters twice has left in between, unseen: nothing can be said.
    entry = inward[event] & (allowed[event] > 0) & ~next_in & ~traded(evidence)[vehicle]
    left = np.where(follows, np.append(at[1:], 0), np.iinfo(np.int32).max)
    left = np.minimum(left, _cleared(evidence, vehicle, at))
    deadline = np.where(given[event] != NO_DAY, given[event], at + allowed[event])
    end = _end_of_data(seen.at)
    due = deadline + parameters["grace_days"]
    judged = entry & (due < end)
    overdue = np.where(left > due, np.minimum(left, end) - deadline, 0)
    return _Entries(
        vehicle[judged],
        event[judged],
        at[judged].astype(np.int32),
        overdue[judged].astype(np.int32),
        (left > end)[judged],
    )


def _end_of_data(at: NDArray[np.int64]) -> int:
    """Return the day on which the crossings end, extrapolated from the first 98 of 100.

    A mistyped year must not make every entry overdue.
    """
    if not len(at):
        return 0
    half, most, last = np.quantile(at, [0.5, 0.98, 1.0])
    return int(min(last, most + (most - half) * (0.02 / 0.48)) // DAY)


def _cleared(
    evidence: Evidence, vehicle: NDArray[np.int32], day: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the first day after each entry on which the vehicle itself was declared.

    Only declarations of vehicles (HS chapter 87) for import or re-export count: others are of
    what it carries.
    """
    found = np.full(len(vehicle), np.iinfo(np.int32).max, np.int64)
    case, facts = evidence.case, evidence.facts
    table = case.typed(Kind.SHIPMENT, ("procedure", "hs_code", "registered_at"))
    when = np.full(len(case.entities), NO_SECOND, np.int64)
    counts = [
        procedure in ("import", "re_export") and (hs_code or "").startswith("87")
        for procedure, hs_code in zip(
            table["procedure"].to_pylist(), table["hs_code"].to_pylist(), strict=True
        )
    ]
    keep = np.array(counts, bool)
    when[table["entity"].to_numpy()[keep]] = seconds(table["registered_at"])[keep]
    carried = np.flatnonzero(
        (facts.type == TYPE_CODES[_T.CARRIED_BY]) & (when[facts.subject] != NO_SECOND)
    )
    entry, declared = join(vehicle, facts.object[carried])
    on = when[facts.subject[carried[declared]]] // DAY
    after = on >= day[entry]
    np.minimum.at(found, entry[after], on[after])
    return found


def _links(evidence: Evidence, entries: _Entries) -> _Links:
    """Return holders of the vehicles, who was in them at entry, and these people's places."""
    facts = evidence.facts
    vehicles = np.unique(entries.vehicle)
    holds = holdings(evidence)
    holds = holds[np.isin(facts.object[holds], vehicles)]
    present = np.flatnonzero(facts.type == TYPE_CODES[_T.PRESENT_AT])
    entry, at = join(entries.event, facts.object[present])
    party = np.concatenate([facts.subject[holds], facts.subject[present[at]]])
    vehicle = np.concatenate([facts.object[holds], entries.vehicle[entry]])
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
    entries: _Entries,
    links: _Links,
    peers: tuple[NDArray[np.int32], NDArray[np.bool_], float],
    parameters: Mapping[str, float],
) -> tuple[list[Hit], NDArray[np.int32]]:
    """Return a hit for each party with more late vehicles than chance, and those vehicles."""
    judged, late, rate = peers
    order = np.lexsort((links.vehicle, links.party))
    once = order[group_starts(links.party[order], links.vehicle[order])[:-1]]
    party, vehicle = links.party[once], links.vehicle[once]
    is_late = late[np.searchsorted(judged, vehicle)]
    start = group_starts(party)
    if len(start) < 2:
        return [], np.zeros(0, np.int32)
    trials = np.diff(start)
    count = np.add.reduceat(is_late.astype(int), start[:-1])
    tested = max(int((trials >= 2).sum()), 1)
    # Parties share cars, so that they are fewer than they look: half the price of a search.
    bits = binomial_tail_bits(count, trials, rate) - np.log2(tested) / 2
    good = np.flatnonzero((count >= parameters["fewest_vehicles"]) & (bits > 0))
    good = good[np.lexsort((party[start[good]], -bits[good]))]
    hits, covered = [], np.zeros(0, np.int32)
    for group in good:
        span = slice(start[group], start[group + 1])
        mine = vehicle[span][is_late[span]]
        if np.isin(mine, covered).mean() > 0.5:
            continue  # the same cars seen from another side: an owner and the owner's home
        covered = np.union1d(covered, mine).astype(np.int32)
        ratio = (int(count[group]), int(trials[group]), rate)
        hits.append(
            _fleet(graph, entries, links, (int(party[start[group]]), mine, ratio), bits[group])
        )
    return hits, covered


def _fleet(
    graph: EvidenceGraph,
    entries: _Entries,
    links: _Links,
    found: tuple[int, NDArray[np.int32], tuple[int, int, float]],
    bits: float,
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    party, vehicles, (count, trials, rate) = found
    names = evidence.case.names
    rows = np.flatnonzero((links.party == party) & np.isin(links.vehicle, vehicles))
    behind = links.facts[rows].ravel()
    behind = behind[behind >= 0]
    members = [(party, "behind the fleet")]
    members += [(int(vehicle), "overstaying vehicle") for vehicle in vehicles]
    # Where the link is a place, those who hold the cars and share it are members.
    people = evidence.facts.subject[links.facts[rows, 0]]
    members += [(int(person), "holds or drives one") for person in people]
    mine = np.isin(entries.vehicle, vehicles) & (entries.overdue > 0)
    crossed = _crossing_facts(evidence, entries, mine)
    longest = int(entries.overdue[mine].max())
    account = (
        f"{count} of {trials} vehicles linked to {names[party]} stayed beyond their deadline, "
        f"up to {longest} days, where {rate:.0%} of all do: "
        f"{listed([str(names[vehicle]) for vehicle in vehicles])}"
    )
    until = entries.day[mine] + entries.overdue[mine]
    draft = Draft(
        members,
        float(bits),
        np.unique(np.concatenate([behind, crossed])),
        np.concatenate([entries.day[mine], until]),
        account,
    )
    return written(graph, "T1", draft)


def _crossing_facts(
    evidence: Evidence, entries: _Entries, mine: NDArray[np.bool_]
) -> NDArray[np.int64]:
    facts = evidence.facts
    crossed = facts.type == TYPE_CODES[_T.CROSSED_WITH]
    return np.flatnonzero(crossed & np.isin(facts.object, entries.event[mine]))


def _singles(
    graph: EvidenceGraph,
    entries: _Entries,
    links: _Links,
    vehicles: NDArray[np.int32],
    rate: float,
) -> list[Hit]:
    """Return weak hits for vehicles that never left and belong to no fleet, longest first."""
    evidence = graph.evidence
    assert evidence is not None
    names = evidence.case.names
    mine = np.flatnonzero(np.isin(entries.vehicle, vehicles) & entries.open & (entries.overdue > 0))
    mine = mine[np.lexsort((entries.vehicle[mine], -entries.overdue[mine]))][:_MOST_SINGLES]
    hits = []
    for entry in mine:
        vehicle = int(entries.vehicle[entry])
        rows = np.flatnonzero((links.vehicle == vehicle) & (links.facts[:, 1] < 0))
        one = np.zeros(len(entries.vehicle), bool)
        one[entry] = True
        behind = np.concatenate([links.facts[rows, 0], _crossing_facts(evidence, entries, one)])
        members = [(vehicle, "overstaying vehicle")]
        members += [(int(person), "holds or drives it") for person in links.party[rows]]
        surprise = float(-np.log2(rate))
        weak = Reason(
            "single overstay",
            "one private car that stays too long is common: illness, repair, an extension",
            -max(surprise - 1.0, 0.0),
        )
        account = (
            f"{names[vehicle]} entered for a limited time and is {entries.overdue[entry]} days "
            "overdue; no exit or clearance is known"
        )
        draft = Draft(members, surprise, np.unique(behind), entries.day[[entry]], account, (weak,))
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
        Parameter("transit_days", 10, "days", "allowed in transit where no deadline is stated"),
        Parameter("temporary_import_days", 365, "days", "allowed where no deadline is stated"),
        Parameter("grace_days", 3, "days", "late posting of exits, queues, weekends"),
        Parameter("fewest_vehicles", 2, "vehicles", "of a fleet"),
    ),
    look_alikes=(
        "one owner who is ill, waits for repair or has an extension",
        "a hire or leasing firm most of whose cars leave in time",
    ),
    source="Customs Code of Ukraine, art. 95, 380 and 481; press on transit regimes, 2018-2019",
    search=_search,
)
