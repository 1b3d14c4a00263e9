"""Facts in; attachments out: which actor is attached to which thing or event, and by what."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.facts import Facts
from netgraph.analysis.tables import TYPE_CODES, CodedCase
from netgraph.analysis.weights import Weights
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

MAX_SHARERS = 64
"""A thing or event with more is a hub: no pair of its sharers is tied by it."""

_PARTIES = (
    StatementType.CONSIGNOR_OF,
    StatementType.CONSIGNEE_OF,
    StatementType.NOTIFY_OF,
    StatementType.PAYER_OF,
)


@dataclass(frozen=True, slots=True)
class Attachments:
    """Sorted by thing, then actor; one a pair of them. One element each in every array."""

    actor: NDArray[np.int32]
    thing: NDArray[np.int32]
    facts: NDArray[np.int32]
    """Shape (n, 2); the second is -1 where one fact attaches them."""

    bits: NDArray[np.float64]
    """Of the statement type, after the source's grade."""

    def __len__(self) -> int:
        return len(self.actor)

    def of(self, wanted: NDArray[np.bool_]) -> "Attachments":
        """Return the ones whose thing is wanted (a mask over entities)."""
        keep = wanted[self.thing]
        return Attachments(self.actor[keep], self.thing[keep], self.facts[keep], self.bits[keep])


def attachments(case: CodedCase, facts: Facts, weights: Weights) -> Attachments:
    """Return what every actor is attached to by one fact.

    Witnesses and victims of a case are in it for other reasons than each other: they are
    attached to nothing.
    """
    actor = case.actors
    one_sided = actor[facts.subject] != actor[facts.object]
    one_sided &= ~_bystanders(case, facts)
    which = np.flatnonzero(one_sided).astype(np.int32)
    subject_acts = actor[facts.subject[which]]
    table = np.array([weights[f"stated.{type_.value}"] for type_ in StatementType])
    return once(
        np.where(subject_acts, facts.subject[which], facts.object[which]),
        np.where(subject_acts, facts.object[which], facts.subject[which]),
        np.column_stack([which, np.full(len(which), -1, np.int32)]),
        table[facts.type[which]] * facts.grade[which],
    )


def _bystanders(case: CodedCase, facts: Facts) -> NDArray[np.bool_]:
    if not len(facts):
        return np.zeros(0, bool)
    roles = pc.fill_null(pc.is_in(case.statements.role, pa.array(["witness", "victim"])), False)
    stood_by = roles.to_numpy(zero_copy_only=False)[facts.rows]
    always = np.logical_and.reduceat(stood_by, facts.start[:-1])
    return np.asarray(always & (facts.type == TYPE_CODES[StatementType.SUBJECT_OF]), bool)


def to_containers(case: CodedCase, facts: Facts, direct: Attachments) -> Attachments:
    """Return which parties are attached to a container by a shipment that was in it."""
    in_container = facts.type == TYPE_CODES[StatementType.IN_CONTAINER]
    second = np.flatnonzero(in_container).astype(np.int32)
    parties = direct.of(case.is_kind(Kind.SHIPMENT))
    types = facts.type[parties.facts[:, 0]]
    keep = np.isin(types, [TYPE_CODES[type_] for type_ in _PARTIES])
    left, right = join(parties.thing[keep], facts.subject[second])
    positions = np.flatnonzero(keep)[left]
    return once(
        parties.actor[positions],
        facts.object[second[right]],
        np.column_stack([parties.facts[positions, 0], second[right]]),
        parties.bits[positions],
    )


def once(
    actor: NDArray[np.int32],
    thing: NDArray[np.int32],
    facts: NDArray[np.int32],
    bits: NDArray[np.float64],
) -> Attachments:
    """Keep one attachment for an actor and a thing: the one with most bits."""
    order = np.lexsort((facts[:, 1], facts[:, 0], -bits, actor, thing))
    first = order[group_starts(thing[order], actor[order])[:-1]]
    return Attachments(actor[first], thing[first], facts[first].astype(np.int32), bits[first])


def together(parts: tuple[Attachments, ...]) -> Attachments:
    """Return the attachments of all parts, one an actor and thing."""
    return once(
        np.concatenate([part.actor for part in parts]),
        np.concatenate([part.thing for part in parts]),
        np.concatenate([part.facts for part in parts]),
        np.concatenate([part.bits for part in parts]),
    )


def pairs_of(
    found: Attachments, most: int = MAX_SHARERS
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return every pair of attachments to one thing, and how many share it.

    Args:
        found: sorted by thing, as always.
        most: things with more sharers are left out, before any pair is made.

    Returns:
        Positions left and right in ``found``, and the number of sharers of their thing.
    """
    start = group_starts(found.thing)
    sizes = np.diff(start)
    lefts, rights, counts = [], [], []
    for size in np.unique(sizes[(sizes >= 2) & (sizes <= most)]):
        groups = start[:-1][sizes == size]
        i, j = np.triu_indices(int(size), 1)
        lefts.append((groups[:, None] + i[None, :]).ravel())
        rights.append((groups[:, None] + j[None, :]).ravel())
        counts.append(np.full(len(groups) * len(i), size))
    if not lefts:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing, nothing
    left, right, count = np.concatenate(lefts), np.concatenate(rights), np.concatenate(counts)
    return left.astype(np.int64), right.astype(np.int64), count.astype(np.int64)


def join(
    left: NDArray[np.integer], right: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions of every pair of equal keys.

    >>> [side.tolist() for side in join(np.array([7, 5, 7]), np.array([7, 7, 6]))]
    [[0, 0, 2, 2], [0, 1, 0, 1]]
    """
    order = np.argsort(right, kind="stable")
    keys = right[order]
    low, high = np.searchsorted(keys, left, "left"), np.searchsorted(keys, left, "right")
    sizes = high - low
    at = np.repeat(np.arange(len(left)), sizes)
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    offset = np.arange(total) - np.repeat(ends - sizes, sizes)
    return at.astype(np.int64), order[np.repeat(low, sizes) + offset].astype(np.int64)
