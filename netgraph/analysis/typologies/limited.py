"""Border crossings in; entries under a regime with a deadline, and how each ended, out.

Exits are not always recorded: a vehicle that enters twice has left in between, unseen. How often
that happens tells, post by post, how much a missing exit means.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import DAY, NO_DAY, NO_SECOND, days, seconds
from netgraph.analysis.typologies.holders import of_type
from netgraph.analysis.typologies.regimes import TRUCKS, Term, regimes, terms
from netgraph.analysis.typologies.trade import codes_of
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
NEVER = np.int64(np.iinfo(np.int64).max)
_KINDS = ("car", "truck", "vessel")
_OWN = 20.0
"""A post with so many pairs of crossings is believed half, all posts together half."""


@dataclass(frozen=True, slots=True)
class Entries:
    """One element an entry of a vehicle under a limited regime, by vehicle and time."""

    vehicle: NDArray[np.int32]
    event: NDArray[np.int32]
    at: NDArray[np.int64]
    """Second."""

    post: NDArray[np.int32]
    regime: NDArray[np.int32]
    """Place among ``regimes()``."""

    allowed: NDArray[np.int64]
    """Days from the entry to the deadline."""

    extension: NDArray[np.int64]
    """Days that may be granted beyond it."""

    exit_event: NDArray[np.int32]
    """The crossing that follows, if it leads out; -1 for none."""

    left: NDArray[np.int64]
    """Second of it, or of the day on which the vehicle itself was declared; NEVER for neither."""

    back_event: NDArray[np.int32]
    """The entry that follows that exit; -1 for none."""

    back: NDArray[np.int64]
    unseen: NDArray[np.bool_]
    """The next crossing leads in again: it has left, nobody knows when."""

    def __len__(self) -> int:
        return len(self.vehicle)

    def take(self, which: NDArray[np.generic]) -> "Entries":
        """Return some of them: positions or a mask."""
        return Entries(*(getattr(self, name)[which] for name in self.__slots__))

    @property
    def due(self) -> NDArray[np.int64]:
        """Day on which each must have left."""
        return self.at // DAY + self.allowed


@dataclass(frozen=True, slots=True)
class Recording:
    """How well exits are recorded, by the post of the entry before them."""

    posts: tuple[str, ...]
    share: NDArray[np.float64]
    """0 to 1."""


def entries(evidence: Evidence, allowed_days: Mapping[str, float] | None = None) -> Entries:
    """Return the entries under a limited regime.

    Args:
        evidence: of a case.
        allowed_days: by regime, in place of the table's, where no deadline is stated.
    """
    case, seen = evidence.case, evidence.crossings
    size = len(case.entities)
    table = case.typed(Kind.CROSSING, ("direction", "regime", "deadline_on", "post"))
    code = table["entity"].to_numpy()
    inward, regime = np.zeros(size, bool), np.full(size, -1, np.int32)
    given, post = np.full(size, NO_DAY, np.int32), np.full(size, -1, np.int32)
    inward[code] = codes_of(table["direction"], lambda way: int(way == "in")) == 1
    known = {name: place for place, name in enumerate(regimes())}
    regime[code] = codes_of(table["regime"], lambda name: known.get(name, -1))
    given[code] = days(table["deadline_on"])
    posts = post_names(evidence)
    places = {name: place for place, name in enumerate(posts)}
    post[code] = codes_of(table["post"], lambda name: places[name])
    order = np.lexsort((seen.event, seen.at, seen.vehicle))
    vehicle, event, at = seen.vehicle[order], seen.event[order], seen.at[order]
    follows = np.append(vehicle[1:] == vehicle[:-1], False)
    twice = np.append(follows[1:] & follows[:-1], False) if len(follows) else follows
    out_next = np.append(~inward[event][1:], False) & follows
    back_next = np.append(inward[event][2:], np.zeros(min(2, len(event)), bool)) & out_next & twice
    entry = np.flatnonzero(inward[event] & (regime[event] >= 0) & ~traded(evidence)[vehicle])
    table_days = _terms(evidence, vehicle[entry], regime[event[entry]], allowed_days or {})
    stated = given[event[entry]] != NO_DAY
    span = np.where(stated, given[event[entry]] - at[entry] // DAY, table_days[:, 0])
    left = np.where(out_next, np.append(at[1:], NEVER), NEVER)[entry]
    cleared = cleared_at(evidence, vehicle[entry], at[entry] // DAY)
    two_on = np.append(at[2:], [NEVER] * min(2, len(at)))
    event_two_on = np.append(event[2:], [-1] * min(2, len(event)))
    return Entries(
        vehicle=vehicle[entry],
        event=event[entry],
        at=at[entry],
        post=post[event[entry]],
        regime=regime[event[entry]],
        allowed=np.maximum(span, 0).astype(np.int64),
        extension=table_days[:, 1],
        exit_event=np.where(out_next, np.append(event[1:], -1), -1)[entry].astype(np.int32),
        left=np.minimum(left, cleared),
        back_event=np.where(back_next, event_two_on, -1)[entry].astype(np.int32),
        back=np.where(back_next, two_on, NEVER)[entry],
        unseen=(follows & ~out_next)[entry],
    )


def post_names(evidence: Evidence) -> tuple[str, ...]:
    """Return the names of the posts, sorted."""
    table = evidence.case.typed(Kind.CROSSING, ("post",))
    return tuple(sorted({name for name in table["post"].unique().to_pylist() if name}))


def recording(evidence: Evidence) -> Recording:
    """Return the share of exits that are recorded after an entry by each post."""
    case, seen = evidence.case, evidence.crossings
    posts = post_names(evidence)
    table = case.typed(Kind.CROSSING, ("direction", "post"))
    places = {name: place for place, name in enumerate(posts)}
    inward, post = np.zeros(len(case.entities), bool), np.full(len(case.entities), -1)
    code = table["entity"].to_numpy()
    inward[code] = codes_of(table["direction"], lambda way: int(way == "in")) == 1
    post[code] = codes_of(table["post"], lambda name: places[name])
    order = np.lexsort((seen.event, seen.at, seen.vehicle))
    vehicle, event = seen.vehicle[order], seen.event[order]
    pair = np.flatnonzero((vehicle[1:] == vehicle[:-1]) & inward[event][:-1])
    where, recorded = post[event[pair]], ~inward[event[pair + 1]]
    mean = (recorded.sum() + 1) / (len(recorded) + 2)
    known = where >= 0
    total = np.bincount(where[known], minlength=len(posts))
    good = np.bincount(where[known], recorded[known], len(posts))
    return Recording(posts, (good + _OWN * mean) / (total + _OWN))


def end_of_data(at: NDArray[np.int64]) -> int:
    """Return the day on which the crossings end, extrapolated from the first 98 of 100.

    A mistyped year must not make every entry overdue.
    """
    if not len(at):
        return 0
    half, most, last = np.quantile(at, [0.5, 0.98, 1.0])
    return int(min(last, most + (most - half) * (0.02 / 0.48)) // DAY)


def traded(evidence: Evidence) -> NDArray[np.bool_]:
    """Return which entities are vehicles that a firm declared for import: they may stay."""
    facts = evidence.facts
    imported = of_type(evidence, (StatementType.IMPORTER_OF,))
    imported = imported[evidence.case.is_kind(Kind.COMPANY)[facts.subject[imported]]]
    found = np.zeros(len(evidence.case.entities), bool)
    found[facts.object[imported]] = True
    return found


def _terms(
    evidence: Evidence,
    vehicle: NDArray[np.int32],
    regime: NDArray[np.int32],
    allowed_days: Mapping[str, float],
) -> NDArray[np.int64]:
    """Return days and extension of each entry, shape (n, 2)."""
    case = evidence.case
    kind = np.zeros(len(case.entities), np.int64)
    table = case.typed(Kind.VEHICLE, ("type",))
    kind[table["entity"].to_numpy()] = (
        codes_of(table["type"], lambda name: int(name in TRUCKS)) == 1
    )
    kind[case.is_kind(Kind.VESSEL)] = 2
    known, none = terms(), Term(365, 0)
    numbers = np.zeros((len(regimes()), len(_KINDS), 2), np.int64)
    for place, name in enumerate(regimes()):
        for column, what in enumerate(_KINDS):
            term = known.get((name, what), none)
            numbers[place, column] = allowed_days.get(name) or term.days, term.extension_days
    return np.asarray(numbers[regime, kind[vehicle]], np.int64)


def cleared_at(
    evidence: Evidence, vehicle: NDArray[np.int32], day: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the second of the first day after each entry on which the vehicle was declared.

    Only declarations of vehicles (HS chapter 87) for import or re-export count: others are of
    what it carries.
    """
    found = np.full(len(vehicle), NEVER, np.int64)
    case, facts = evidence.case, evidence.facts
    table = case.typed(Kind.SHIPMENT, ("procedure", "hs_code", "registered_at"))
    when = np.full(len(case.entities), NO_SECOND, np.int64)
    own = codes_of(table["hs_code"], lambda code: int(code.startswith("87"))) == 1
    own &= codes_of(table["procedure"], lambda name: int(name in ("import", "re_export"))) == 1
    when[table["entity"].to_numpy()[own]] = seconds(table["registered_at"])[own]
    carried = np.flatnonzero(
        (facts.type == TYPE_CODES[_T.CARRIED_BY]) & (when[facts.subject] != NO_SECOND)
    )
    entry, declared = join(vehicle, facts.object[carried])
    on = when[facts.subject[carried[declared]]]
    after = on // DAY >= day[entry]
    np.minimum.at(found, entry[after], on[after])
    return found


def seen_after(
    evidence: Evidence, found: Entries, first: NDArray[np.int64], last: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return which entries' vehicles were seen inside between two days each, and by which facts.

    Seen by a camera or patrol, or named in a case: -1 where not.
    """
    case, facts = evidence.case, evidence.facts
    where = of_type(evidence, (_T.SEEN_AT, _T.SUBJECT_OF))
    day = facts.first[where]
    entry, at = join(found.vehicle, facts.subject[where])
    inside = (day[at] != NO_DAY) & (day[at] >= first[entry]) & (day[at] <= last[entry])
    inside &= ~case.is_kind(Kind.NOTICE)[facts.object[where[at]]]
    behind = np.full(len(found), -1, np.int64)
    behind[entry[inside]] = where[at[inside]]
    return behind >= 0, behind
