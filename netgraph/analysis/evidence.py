"""Two entities in; why the tie between them weighs what it does, out."""

from dataclasses import dataclass

import numpy as np

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.lawful import WORDS, Lawful, lawful
from netgraph.analysis.strands import TIE_KINDS
from netgraph.analysis.times import iso_day
from netgraph.model.record import StatementId
from netgraph.model.result import EntityId


@dataclass(frozen=True, slots=True)
class Strand:
    """One piece of evidence between two actors."""

    kind: str
    """A statement type or such as ``shared phone``."""

    via: EntityId | None
    """The thing or event they share, None where they are tied directly."""

    bits: float
    agencies: tuple[str, ...]
    """Who holds the whole piece alone; empty where it takes two agencies to see it."""

    on: str | None
    lawful: str | None
    """What would explain it innocently."""

    statements: tuple[StatementId, ...]
    text: str
    number: int
    """Of the strand in its graph."""


@dataclass(frozen=True, slots=True)
class TieEvidence:
    """A tie with its strands, those with most bits first; their bits sum to the tie's."""

    a: EntityId
    b: EntityId
    bits: float
    strands: tuple[Strand, ...]


def evidence(graph: EvidenceGraph, a: EntityId, b: EntityId) -> TieEvidence:
    """Return why the tie between two actors weighs what it does.

    Raises:
        UnknownError: one of them is no actor of this graph.
    """
    one, other = graph.number(a), graph.number(b)
    tie = graph.tie(one, other)
    if tie is None:
        return TieEvidence(a, b, 0.0, ())
    numbers = np.arange(graph.strand_start[tie], graph.strand_start[tie + 1])
    explained = lawful(graph)[numbers]
    order = np.lexsort((numbers, -graph.strands.bits[numbers].round(9)))
    strands = tuple(_strand(graph, int(numbers[at]), int(explained[at])) for at in order)
    return TieEvidence(a, b, round(float(graph.tie_bits[tie]), 3), strands)


def _strand(graph: EvidenceGraph, number: int, explained: int) -> Strand:
    kind = TIE_KINDS[graph.strands.kind[number]]
    via, mask = int(graph.strands.via[number]), int(graph.strand_agencies[number])
    day = iso_day(int(graph.strand_day[number]))
    return Strand(
        kind=kind,
        via=EntityId(str(graph.evidence.case.entities[via]))
        if graph.evidence and via >= 0
        else None,
        bits=round(float(graph.strands.bits[number]), 3),
        agencies=tuple(
            name
            for at, name in enumerate(graph.evidence.case.agencies if graph.evidence else ())
            if mask >> min(at, 63) & 1
        ),
        on=day,
        lawful=WORDS[Lawful(explained)][1] if explained else None,
        statements=graph.statements(np.array([number])),
        text=strand_words(graph, number),
        number=number,
    )


def strand_words(graph: EvidenceGraph, number: int) -> str:
    """Return a strand in words: ``shared phone +380501234567``, ``owner of, 2024-05-01``."""
    kind, via = TIE_KINDS[graph.strands.kind[number]], int(graph.strands.via[number])
    words = kind.lower().replace("_", " ")
    if via >= 0 and graph.evidence is not None:
        words = f"{words} {graph.evidence.case.names[via]}"
    day = iso_day(int(graph.strand_day[number]))
    return f"{words}, {day}" if day else words
