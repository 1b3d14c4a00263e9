"""T3: cars that leave shortly before their time is up and are back at once, again and again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import binomial_tail_bits
from netgraph.analysis.times import DAY
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.by_party import Lead, Shares, judged, leads, shares
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.holders import holdings, in_one_household, of_type
from netgraph.analysis.typologies.limited import NEVER, Entries, entries
from netgraph.analysis.typologies.regimes import TRUCKS
from netgraph.analysis.typologies.trade import codes_of
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_MOST_SHIFT_BITS = 6.0
_OWN_CAR_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Resets:
    """Stays that ended with a recorded exit; one element each."""

    stays: Entries
    reset: NDArray[np.bool_]
    """It ended near its deadline, and the car was back within hours."""

    shift: NDArray[np.int32]
    """Post and shift of officers at which the car came back; -1 where not known."""

    post: NDArray[np.int32]
    """Post of each shift."""

    handed_on: NDArray[np.bool_]
    """Somebody else drove it back in than had brought it before."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    found = _resets(evidence, parameters)
    if not len(found.stays) or not found.reset.any():
        return []
    who = _shares(evidence, found.stays)
    verdicts = judged(who, found.reset, found.stays.regime, int(parameters["fewest_resets"]))
    least = least_bits(parameters["false_discovery"])
    return [_hit(graph, found, who, lead) for lead in leads(who, verdicts, found.reset, least)]


def _resets(evidence: Evidence, parameters: Mapping[str, float]) -> _Resets:
    stays = entries(evidence)
    stays = stays.take((stays.exit_event >= 0) & (stays.allowed > 0) & ~_lorries(evidence, stays))
    spent = (stays.left - stays.at) / (stays.allowed * DAY)
    gap_h = np.where(stays.back == NEVER, np.inf, (stays.back - stays.left) / 3600)
    reset = (spent >= parameters["near_deadline"]) & (gap_h <= parameters["away_hours"])
    table = evidence.case.typed(Kind.CROSSING, ("post", "shift"))
    both = [
        f"{post}\x1f{shift}" if post and shift else None
        for post, shift in zip(table["post"].to_pylist(), table["shift"].to_pylist(), strict=True)
    ]
    names = {name: place for place, name in enumerate(sorted({name for name in both if name}))}
    shift = np.full(len(evidence.case.entities) + 1, -1, np.int32)
    shift[table["entity"].to_numpy()] = [names[name] if name else -1 for name in both]
    posts = [name.partition("\x1f")[0] for name in sorted(names)]
    post = np.unique(np.array(posts), return_inverse=True)[1].astype(np.int32)
    handed = _other_driver(evidence, stays) & reset
    return _Resets(stays, reset, shift[stays.back_event], post, handed)


def _lorries(evidence: Evidence, stays: Entries) -> NDArray[np.bool_]:
    """Return which are of lorries and buses: they come and go as their work wants."""
    table = evidence.case.typed(Kind.VEHICLE, ("type",))
    heavy = np.zeros(len(evidence.case.entities), bool)
    heavy[table["entity"].to_numpy()] = (
        codes_of(table["type"], lambda name: int(name in TRUCKS)) == 1
    )
    return np.asarray(heavy[stays.vehicle], bool)


def _people_at(
    evidence: Evidence, events: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the place of each event and the fact of each person in it."""
    present = of_type(evidence, (_T.PRESENT_AT,))
    place, at = join(events, evidence.facts.object[present])
    return place, present[at]


def _other_driver(evidence: Evidence, stays: Entries) -> NDArray[np.bool_]:
    """Return which cars nobody who had brought them before drove back in."""
    facts = evidence.facts
    before, one = _people_at(evidence, stays.event)
    after, other = _people_at(evidence, stays.back_event)
    known = np.zeros(len(stays), bool)
    known[after] = True
    seen = np.zeros(len(stays), bool)
    seen[before] = True
    left, right = join(before, after)
    first, second = facts.subject[one[left]], facts.subject[other[right]]
    same = (first == second) | in_one_household(evidence, first, second)
    met = np.zeros(len(stays), bool)
    met[before[left[same]]] = True
    return known & seen & ~met


def _shares(evidence: Evidence, stays: Entries) -> Shares:
    """Return vehicles, their holders and those in them, with the stays each had a part in."""
    facts = evidence.facts
    came, at_entry = _people_at(evidence, stays.event)
    back, at_return = _people_at(evidence, stays.back_event)
    held = holdings(evidence)
    of, holding = join(stays.vehicle, facts.object[held])
    crossed = of_type(evidence, (_T.CROSSED_WITH,))
    own, itself = join(stays.event, facts.object[crossed])
    mine = facts.subject[crossed[itself]] == stays.vehicle[own]
    own, itself = own[mine], itself[mine]
    return shares(
        np.concatenate(
            [
                facts.subject[at_entry],
                facts.subject[at_return],
                facts.subject[held[holding]],
                facts.subject[crossed[itself]],
            ]
        ),
        np.concatenate([came, back, of, own]),
        np.concatenate([at_entry, at_return, held[holding], crossed[itself]]),
    )


def _hit(graph: EvidenceGraph, found: _Resets, who: Shares, lead: Lead) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, facts = evidence.case.names, evidence.facts
    mine = found.stays.take(lead.events)
    cars = np.unique(mine.vehicle)
    inside = np.isin(who.event, lead.events)
    people = who.party[inside][np.isin(who.party[inside], cars, invert=True)]
    members = [(lead.party, "at every reset")]
    members += [(int(car), "car whose time starts anew") for car in cars]
    members += [(int(person), "brings it in or holds it") for person in np.unique(people)]
    at_one, words = _one_shift(found, lead.events)
    bits = min(lead.bits + at_one, MOST_BITS)
    handed = int(found.handed_on[lead.events].sum())
    share = lead.expected / lead.trials
    account = (
        f"{len(lead.events)} of {lead.trials} stays with {names[lead.party]} ended near their "
        f"deadline with the car back within hours, where {share:.0%} of all do: "
        f"{listed([str(names[car]) for car in cars])}"
    )
    if handed:
        account += f"; {handed} times somebody else drove it back in"
    crossed = of_type(evidence, (_T.CROSSED_WITH,))
    events = np.concatenate([mine.event, mine.exit_event, mine.back_event])
    behind = np.concatenate([who.fact[inside], crossed[np.isin(facts.object[crossed], events)]])
    days = np.concatenate([mine.at // DAY, mine.back[mine.back != NEVER] // DAY])
    against = _own_car(evidence, people, cars, handed, bits)
    draft = Draft(members, bits, np.unique(behind), days, account + words, against)
    return written(graph, "T3", draft)


def _one_shift(found: _Resets, events: NDArray[np.int64]) -> tuple[float, str]:
    """Return the surprise that the cars came back to one shift of one post, and a clause."""
    known = found.shift[events]
    known = known[known >= 0]
    if len(known) < 3:
        return 0.0, ""
    everyone = found.shift[found.shift >= 0]
    shifts, count = np.unique(known, return_counts=True)
    at = int(np.argmax(count))
    # Who always comes by one post meets its shifts by turns.
    same_post = found.post[everyone] == found.post[shifts[at]]
    rate = float((everyone == shifts[at]).sum() / max(same_post.sum(), 1))
    choices = int((found.post == found.post[shifts[at]]).sum())
    bits = float(binomial_tail_bits(count[at], len(known), rate)) - float(np.log2(choices))
    if bits < 1:
        return 0.0, ""
    return (
        min(bits, _MOST_SHIFT_BITS),
        f"; {count[at]} of {len(known)} times it came back to one shift of one post",
    )


def _own_car(
    evidence: Evidence,
    people: NDArray[np.int32],
    cars: NDArray[np.int32],
    handed: int,
    bits: float,
) -> tuple[Reason, ...]:
    """Return a reason against where one person renews the stay of the one car, alone."""
    persons = np.unique(people[evidence.case.is_kind(Kind.PERSON)[people]])
    if len(cars) > 1 or handed or len(persons) > 1:
        return ()
    text = "one person and the one car: who lives here may lawfully go out and come in again"
    return (Reason("own car", text, -_OWN_CAR_SHARE * bits),)


CLOCK_RESET = Typology(
    code="T3",
    title="Clock reset",
    question=(
        "Which cars let in for a limited time leave shortly before it is up and are back within "
        "hours, over and over, and who drives them?"
    ),
    requires=(
        Need("border crossings both ways", Kind.CROSSING, "direction", "out"),
        Need("vehicles in crossings", statements=(_T.CROSSED_WITH,)),
        Need("the customs regime of crossings", Kind.CROSSING, "regime"),
    ),
    parameters=(
        Parameter("near_deadline", 0.7, "share", "of the time allowed that a stay must have used"),
        Parameter("away_hours", 72, "hours", "from the exit to the next entry, at most"),
        Parameter("fewest_resets", 2, "resets", "of one car or one person"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "commuters, whose stays are far shorter than they are allowed",
        "one who renews the stay of his own car",
        "lorries and buses, which come and go as their work wants",
    ),
    source="general knowledge of border guards; Customs Code of Ukraine, art. 380",
    search=_search,
)
