"""A strand is one piece of evidence between two actors; the strands of a pair make its tie."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

SHARED_WORDS: dict[Kind, str] = {
    Kind.ADDRESS: "shared address",
    Kind.PHONE: "shared phone",
    Kind.DOCUMENT: "shared document",
    Kind.ACCOUNT: "shared account",
    Kind.CONTAINER: "shared container",
    Kind.SHIPMENT: "same shipment",
    Kind.CROSSING: "same crossing",
    Kind.SIGHTING: "same sighting",
    Kind.CASE: "same case",
    Kind.NOTICE: "same notice",
}
CALLED = "called"
SHARED_CONTACT = "shared contact"
CROSSED_TOGETHER = "crossed together"
GIVEN = "given"
"""A tie of an analyst's own graph."""

TIE_KINDS: tuple[str, ...] = (
    *(type_.value for type_ in StatementType),
    *SHARED_WORDS.values(),
    CALLED,
    SHARED_CONTACT,
    CROSSED_TOGETHER,
    GIVEN,
)
TIE_KIND_CODES: dict[str, int] = {kind: code for code, kind in enumerate(TIE_KINDS)}


@dataclass(frozen=True, slots=True)
class Strands:
    """One element a strand in each array; ``a < b`` are entity codes of actors."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    kind: NDArray[np.int16]
    """Position in TIE_KINDS."""

    via: NDArray[np.int32]
    """Entity code of the thing or event they share, -1 where they are tied directly."""

    bits: NDArray[np.float64]
    facts: NDArray[np.int32]
    """Shape (n, 4): the facts it rests on, -1 for none. The first two are a's side."""

    @classmethod
    def none(cls) -> "Strands":
        """Return no strands."""
        code = np.zeros(0, np.int32)
        return cls(code, code, code.astype(np.int16), code, np.zeros(0), np.zeros((0, 4), np.int32))

    def __len__(self) -> int:
        return len(self.a)

    def take(self, which: NDArray[np.generic]) -> "Strands":
        """Return some of them: positions or a mask."""
        return Strands(*(getattr(self, field.name)[which] for field in fields(self)))


def joined(parts: Sequence[Strands]) -> Strands:
    """Return all of them, sorted by pair, kind and via."""
    if not parts:
        return Strands.none()
    whole = Strands(
        *(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Strands))
    )
    facts = whole.facts
    order = np.lexsort((facts[:, 2], facts[:, 0], whole.via, whole.kind, whole.b, whole.a))
    return whole.take(order)


def oriented(
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    left_facts: NDArray[np.int32],
    right_facts: NDArray[np.int32],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Return a, b with a < b, and the facts with a's side first.

    Args:
        left: entity codes, shape (n,); never equal to ``right`` in the same place.
        right: likewise.
        left_facts: shape (n, 2).
        right_facts: likewise.
    """
    turn = left > right
    a, b = np.where(turn, right, left), np.where(turn, left, right)
    first = np.where(turn[:, None], right_facts, left_facts)
    second = np.where(turn[:, None], left_facts, right_facts)
    return a, b, np.concatenate([first, second], axis=1)
