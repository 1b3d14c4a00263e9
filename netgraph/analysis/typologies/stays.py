"""How long vehicles let in for a limited time stayed, and who brought them in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence
from netgraph.analysis.times import DAY
from netgraph.analysis.typologies.holders import carriers_of, of_type
from netgraph.analysis.typologies.limited import cleared_at, traded
from netgraph.analysis.typologies.regimes import TRUCKS, regimes
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Stays:
    """One element a person who came in with a car under a limited regime."""

    person: NDArray[np.int32]
    vehicle: NDArray[np.int32]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    """Day on which the car was next seen at the border or cleared; a year on for neither."""

    facts: NDArray[np.int64]
    """Shape (n, 2): the car in the crossing, the person in it."""

    def take(self, which: NDArray[np.generic]) -> "Stays":
        """Return some of them: positions or a mask."""
        return Stays(*(getattr(self, name)[which] for name in self.__slots__))


def limited_entries(evidence: Evidence) -> NDArray[np.bool_]:
    """Return which entities are crossings into the country under a limited regime."""
    table = evidence.case.typed(Kind.CROSSING, ("direction", "regime"))
    limited, known = np.zeros(len(evidence.case.entities), bool), set(regimes())
    limited[table["entity"].to_numpy()] = [
        way == "in" and regime in known
        for way, regime in zip(
            table["direction"].to_pylist(), table["regime"].to_pylist(), strict=True
        )
    ]
    return limited


def stays(evidence: Evidence) -> Stays:
    """Return the stays of cars, not of lorries: those are driven by whoever is on shift."""
    facts, seen = evidence.facts, evidence.crossings
    limited = limited_entries(evidence)
    others = _commercial(evidence) | traded(evidence)
    cleared = cleared_at(evidence, seen.vehicle, seen.at // DAY)
    order = np.lexsort((seen.event, seen.at, seen.vehicle))
    vehicle, event, day = seen.vehicle[order], seen.event[order], seen.at[order] // DAY
    follows = np.append(vehicle[1:] == vehicle[:-1], False)
    end = np.where(follows, np.append(day[1:], 0), day + _LONGEST_DAYS)
    end = np.minimum(end, cleared[order] // DAY)
    entry = np.flatnonzero(limited[event] & ~others[vehicle])
    present = of_type(evidence, (StatementType.PRESENT_AT,))
    left, right = join(event[entry], facts.object[present])
    at = entry[left]
    return Stays(
        facts.subject[present[right]],
        vehicle[at],
        day[at],
        np.minimum(end, day + _LONGEST_DAYS)[at],
        np.column_stack([seen.fact[order][at], present[right]]).astype(np.int64),
    )


def most_at_once(found: Stays) -> NDArray[np.int64]:
    """Return, for each stay, how many cars its person had in the country when it began."""
    order = np.lexsort((found.begin, found.person))
    person, start = found.person[order], group_starts(found.person[order])
    count = np.ones(len(person), np.int64)
    for begin, stop in zip(start[:-1].tolist(), start[1:].tolist(), strict=True):
        if stop - begin > 1:
            mine = order[begin:stop]
            for at in range(begin, stop):
                now = found.begin[order[at]]
                there = (found.begin[mine] <= now) & (found.end[mine] > now)
                count[at] = len(np.unique(found.vehicle[mine[there]]))
    back = np.empty(len(order), np.int64)
    back[order] = np.maximum(count, 1)
    return back


def _commercial(evidence: Evidence) -> NDArray[np.bool_]:
    table = evidence.case.typed(Kind.VEHICLE, ("type",))
    found = np.zeros(len(evidence.case.entities), bool)
    found[table["entity"].to_numpy()] = [kind in TRUCKS for kind in table["type"].to_pylist()]
    found[carriers_of(evidence)[0]] = True
    return found
