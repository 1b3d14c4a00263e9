"""Statements in; facts out: what is stated of two entities, however often and by whomever.

Customs and border guard both naming one owner are two statements of one fact.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.tables import MAX_AGENCIES, CodedCase
from netgraph.analysis.times import NO_DAY

_LATEST = np.int32(np.iinfo(np.int32).max)


@dataclass(frozen=True, slots=True)
class Facts:
    """Distinct (subject, type, object), in that order; one element a fact in each array."""

    subject: NDArray[np.int32]
    object: NDArray[np.int32]
    type: NDArray[np.int8]
    start: NDArray[np.int64]
    """Fact f rests on ``rows[start[f]:start[f + 1]]``; one element more than facts."""

    rows: NDArray[np.int64]
    """Numbers of statements."""

    agencies: NDArray[np.uint64]
    """One bit an agency that states it."""

    grade: NDArray[np.float64]
    """The best of its statements' grades."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    """Earliest and latest dated statement, NO_DAY where none is dated."""

    def __len__(self) -> int:
        return len(self.subject)

    @property
    def count(self) -> NDArray[np.int64]:
        """How many statements each fact rests on."""
        return np.diff(self.start)


def facts(case: CodedCase) -> Facts:
    """Group the case's statements into facts."""
    codes = case.statements
    order = np.lexsort((codes.object, codes.type, codes.subject)).astype(np.int64)
    subject, object_, type_ = codes.subject[order], codes.object[order], codes.type[order]
    start = group_starts(subject, type_, object_)
    first_of = start[:-1]
    bit = np.uint64(1) << np.minimum(codes.agency[order], MAX_AGENCIES).astype(np.uint64)
    day = codes.day[order]
    early = np.where(day == NO_DAY, _LATEST, day)
    if not len(order):
        nothing = np.zeros(0, np.int32)
        return Facts(
            nothing,
            nothing,
            nothing.astype(np.int8),
            start,
            order,
            bit,
            np.zeros(0, np.float64),
            nothing,
            nothing,
        )
    first = np.minimum.reduceat(early, first_of)
    return Facts(
        subject=subject[first_of],
        object=object_[first_of],
        type=type_[first_of],
        start=start,
        rows=order,
        agencies=np.bitwise_or.reduceat(bit, first_of),
        grade=np.maximum.reduceat(codes.grade[order], first_of),
        first=np.where(first == _LATEST, NO_DAY, first),
        last=np.maximum.reduceat(day, first_of),
    )
