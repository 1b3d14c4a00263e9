"""An evidence graph in; the LINKS table of every linked pair of entities out."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, spans
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.strands import TIE_KINDS
from netgraph.analysis.times import NO_DAY
from netgraph.model.tables import LINKS


def links_table(graph: EvidenceGraph) -> pa.Table:
    """Return LINKS: ties of actors, and facts between an entity and a thing or event.

    A fact that is no tie of two actors has no bits: it tells of one of them.

    Args:
        graph: of a case; an analyst's own gives an empty table.
    """
    if graph.evidence is None:
        return LINKS.empty_table()
    found = graph.evidence.facts
    pairs = _pairs(graph)
    a, b, kind, fact, bits = pairs
    order = np.lexsort((fact, kind, b, a))
    a, b, kind, fact = a[order], b[order], kind[order], fact[order]
    start = group_starts(a, b)
    first = start[:-1]
    if not len(first):
        return LINKS.empty_table()
    ids = graph.evidence.case.entities
    table = pa.table(
        {
            "a": pa.array(ids[a[first]], pa.string()),
            "b": pa.array(ids[b[first]], pa.string()),
            "kinds": _distinct(start, kind, TIE_KINDS),
            "statements": _statements(graph, start, fact),
            "agencies": _agencies(graph, start, fact),
            "first_on": _dates(np.minimum.reduceat(_early(found.first[fact]), first)),
            "last_on": _dates(np.maximum.reduceat(found.last[fact], first)),
            "bits": np.bincount(
                np.repeat(np.arange(len(first)), np.diff(start)), bits[order]
            ).round(6),
        },
        schema=LINKS,
    )
    return table.sort_by([("a", "ascending"), ("b", "ascending")])


def _pairs(
    graph: EvidenceGraph,
) -> tuple[
    NDArray[np.int32], NDArray[np.int32], NDArray[np.int16], NDArray[np.int32], NDArray[np.float64]
]:
    """Return a, b (entity codes, a < b), kind, fact and bits; one element a fact of a link."""
    assert graph.evidence is not None
    strands, found = graph.strands, graph.evidence.facts
    four = strands.facts
    strand, column = np.nonzero(four >= 0)
    # A strand's bits go with its first fact, so that they are counted once.
    first = np.zeros(len(strand), bool)
    first[group_starts(strand)[:-1]] = True
    bits = np.where(first, strands.bits[strand], 0.0)
    tied_a, tied_b = graph.entity[strands.a[strand]], graph.entity[strands.b[strand]]
    subject, object_ = found.subject, found.object
    plain = np.flatnonzero(subject != object_).astype(np.int32)
    actors = graph.evidence.case.actors
    plain = plain[~(actors[subject[plain]] & actors[object_[plain]])]
    low, high = np.minimum(subject, object_)[plain], np.maximum(subject, object_)[plain]
    return (
        np.concatenate([tied_a, low]).astype(np.int32),
        np.concatenate([tied_b, high]).astype(np.int32),
        np.concatenate([strands.kind[strand], found.type[plain].astype(np.int16)]),
        np.concatenate([four[strand, column], plain]).astype(np.int32),
        np.concatenate([bits, np.zeros(len(plain))]),
    )


def _early(day: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.where(day == NO_DAY, np.iinfo(np.int32).max, day)


def _dates(day: NDArray[np.int32]) -> pa.Array:
    unknown = (day == NO_DAY) | (day == np.iinfo(np.int32).max)
    dates = pa.array(np.where(unknown, 0, day).astype(np.int32), pa.date32())
    text = dates.cast(pa.string())
    return pa.array(text.to_numpy(zero_copy_only=False), pa.string(), mask=unknown)


def _distinct(
    start: NDArray[np.int64], code: NDArray[np.integer], words: tuple[str, ...]
) -> pa.Array:
    """Return one sorted list of distinct words a link."""
    rank = np.argsort(np.argsort(np.array(words)))
    owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
    by_word = rank[code]
    order = np.lexsort((by_word, owner))
    owner, code = owner[order], code[order]
    once = group_starts(owner, code)[:-1]
    ends = np.searchsorted(owner[once], np.arange(len(start)))
    values = pa.array(np.array(words, object)[code[once]], pa.string())
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values)


def _statements(
    graph: EvidenceGraph, start: NDArray[np.int64], fact: NDArray[np.int32]
) -> pa.Array:
    """Return one sorted list of distinct statement ids a link."""
    assert graph.evidence is not None
    found = graph.evidence.facts
    owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
    counts = found.start[fact.astype(np.int64) + 1] - found.start[fact]
    rows = found.rows[spans(found.start, fact.astype(np.int64))]
    owner = np.repeat(owner, counts)
    order = np.lexsort((rows, owner))  # statements are numbered by id
    owner, rows = owner[order], rows[order]
    once = group_starts(owner, rows)[:-1]
    ends = np.searchsorted(owner[once], np.arange(len(start)))
    values = graph.evidence.case.statements.ids.take(pa.array(rows[once]))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values)


def _agencies(graph: EvidenceGraph, start: NDArray[np.int64], fact: NDArray[np.int32]) -> pa.Array:
    """Return one sorted list of agencies a link."""
    assert graph.evidence is not None
    found, names = graph.evidence.facts, graph.evidence.case.agencies
    masks = np.bitwise_or.reduceat(found.agencies[fact], start[:-1])
    patterns, at = np.unique(masks, return_inverse=True)
    lists = [
        [name for number, name in enumerate(names) if int(mask) >> min(number, 63) & 1]
        for mask in patterns
    ]
    return pa.array(lists, pa.list_(pa.string())).take(pa.array(at))
