"""Two records beside each other: what each says, where they agree, what both are linked to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from anyascii import anyascii

from netgraph.case.subgraphs import record_views
from netgraph.clean.edits import within_one_edit
from netgraph.clean.names import search_key
from netgraph.errors import UnknownError
from netgraph.model.properties import PROPERTIES
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.subgraph import RecordView

if TYPE_CHECKING:
    from netgraph.case.case import Case

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_MOST_VALUES = 6
_MOST_NEIGHBOURS = 200
_A_SLIP_IN = 5
"""Letters or digits of a word in which one may be wrong."""


class Mark(StrEnum):
    """How two values stand to each other."""

    SAME = "="
    ALIKE = "~"
    """In another spelling or script, half of the words in common, one slip of the pen, or a
    date of the same year."""

    DIFFERENT = "x"
    ONE_SIDED = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One property of both records."""

    label: str
    left: str
    right: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two records as a person compares them."""

    left: RecordView
    right: RecordView
    entities: tuple[EntityId, EntityId]
    sizes: tuple[int, int]
    """Records of the entities."""

    lines: tuple[Line, ...]
    shared: tuple[str, ...]
    """Names of what both entities are linked to; nothing where they are one entity."""


def side_by_side(case: "Case", left: RecordUid, right: RecordUid) -> SideBySide:
    """Return two records beside each other.

    Raises:
        UnknownError: one of them is unknown or belongs to no entity.
    """
    views = record_views(case.store.records_of([left, right]).to_pylist())
    belongs = case.store.entities_of([left, right])
    for uid in (left, right):
        if uid not in views or uid not in belongs:
            raise UnknownError(f"no record {uid} among the resolved ones")
    entities = (belongs[left], belongs[right])
    faces = {row["entity"]: row["size"] for row in case.store.entities(entities).to_pylist()}
    return SideBySide(
        left=views[left],
        right=views[right],
        entities=entities,
        sizes=(faces[entities[0]], faces[entities[1]]),
        lines=tuple(_lines(views[left], views[right])),
        shared=tuple(_shared(case, entities)),
    )


def _lines(left: RecordView, right: RecordView) -> list[Line]:
    lines = []
    if not left.name.isascii() or not right.name.isascii():
        names = (anyascii(left.name), anyascii(right.name))
        lines.append(Line("in Latin letters", *names, _mark([names[0]], [names[1]])))
    for name in PROPERTIES[left.kind]:
        ours, theirs = left.values.get(name, ()), right.values.get(name, ())
        if ours or theirs:
            lines.append(
                Line(
                    name.replace("_", " "),
                    _listed(ours),
                    _listed(theirs),
                    _mark(ours, theirs) if ours and theirs else Mark.ONE_SIDED,
                )
            )
    return lines


def _mark(left: Sequence[str], right: Sequence[str]) -> Mark:
    if set(left) == set(right):
        return Mark.SAME
    alike = any(_alike(a, b) or _one_year(a, b) for a in left for b in right)
    return Mark.ALIKE if alike else Mark.DIFFERENT


def _one_year(one: str, other: str) -> bool:
    """Tell whether two dates are of one year, of which one may say no more."""
    return bool(_DATE.fullmatch(one) and _DATE.fullmatch(other) and one[:4] == other[:4])


def _alike(one: str, other: str) -> bool:
    """Tell whether half of the words of the shorter text are in the other, however spelled.

    Of single words, such as numbers, one slip of the pen is let pass.
    """
    words = [{*search_key(text).split()} for text in (one, other)]
    shorter, longer = sorted(words, key=len)
    if 2 * len(shorter & longer) >= len(shorter) > 0:
        return True
    single = len(shorter) == len(longer) == 1
    return single and within_one_edit(*shorter, *longer) and len(min(shorter)) >= _A_SLIP_IN


def _listed(values: Sequence[str]) -> str:
    more = f" and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
    return ", ".join(values[:_MOST_VALUES]) + more


def _shared(case: "Case", entities: tuple[EntityId, EntityId]) -> list[str]:
    if entities[0] == entities[1] or case.store.current("find") is None:
        return []
    found = case.store.neighbours(entities, _MOST_NEIGHBOURS)
    near, others = (found[entity][0] for entity in entities)
    both = [entity for entity in near if entity in set(others)]
    names = {row["entity"]: row["name"] for row in case.store.entities(both).to_pylist()}
    return [f"{names[entity]} ({entity})" for entity in both if entity in names]
