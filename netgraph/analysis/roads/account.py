"""A strand or a fact in; a sentence that can be read aloud, with its date and holder, out."""

import numpy as np

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.positions import label
from netgraph.analysis.strands import CALLED, CROSSED_TOGETHER, GIVEN, SHARED_CONTACT, TIE_KINDS
from netgraph.analysis.tables import TYPE_OF_CODE
from netgraph.analysis.times import iso_day
from netgraph.model.statements import STATEMENTS

_VERBS = frozenset({"has", "called", "lives", "was", "crossed", "holds"})
"""First words of statements that need no "is" before them."""

_SHARED = {
    "shared address": "are both at",
    "shared phone": "both have the telephone",
    "shared document": "both hold the document",
    "shared account": "both use the account",
    "shared container": "both had goods in the container",
    "same shipment": "are both named in the shipment",
    "same crossing": "crossed the border together in",
    "same sighting": "were seen together at",
    "same case": "are both named in the case",
    "same notice": "are both named in the notice",
    SHARED_CONTACT: "were both in touch with the telephone",
}


def strand_sentence(graph: EvidenceGraph, strand: int, on: str | None = None) -> str:
    """Return what a strand says of its two ends.

    Args:
        graph: of a case or an analyst's own.
        strand: its number.
        on: the date to tell; the strand's own by default.

    >>> import networkx as nx
    >>> strand_sentence(EvidenceGraph.from_networkx(nx.Graph([("Ann", "Ben")])), 0)
    'Ann is tied to Ben.'
    """
    strands = graph.strands
    kind, via = TIE_KINDS[strands.kind[strand]], int(strands.via[strand])
    a, b = (label(graph, int(end)) for end in (strands.a[strand], strands.b[strand]))
    date = on or iso_day(int(graph.strand_day[strand]))
    if graph.evidence is None or kind == GIVEN:
        return _ended(f"{a} is tied to {b}", date)
    if kind in _SHARED:
        thing = str(graph.evidence.case.names[via]) if via >= 0 else "something"
        return _ended(f"{a} and {b} {_SHARED[kind]} {thing}", date)
    if kind == CROSSED_TOGETHER:
        return _ended(f"{a} and {b} crossed the border within half an hour of each other", date)
    if kind == CALLED:
        return _ended(f"the telephones of {a} and {b} called each other", date)
    return fact_sentence(graph, int(strands.facts[strand].max()), date)


def fact_sentence(graph: EvidenceGraph, fact: int, on: str | None = None) -> str:
    """Return what a fact of a case says: ``Ткач is director of ТОВ Мальва (2024-05-01)``."""
    assert graph.evidence is not None
    case, facts = graph.evidence.case, graph.evidence.facts
    words = STATEMENTS[TYPE_OF_CODE[facts.type[fact]]].words
    verb = words if words.split()[0] in _VERBS else f"is {words}"
    ends = (case.names[facts.subject[fact]], case.names[facts.object[fact]])
    return _ended(f"{ends[0]} {verb} {ends[1]}", on or iso_day(int(facts.last[fact])))


def held_by(graph: EvidenceGraph, facts: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> str:
    """Return which agencies state these facts, in words; empty for an analyst's own graph."""
    if graph.evidence is None or not len(facts):
        return ""
    mask = int(np.bitwise_or.reduce(graph.evidence.facts.agencies[facts]))
    names = graph.evidence.case.agencies
    return ", ".join(name for at, name in enumerate(names) if mask >> min(at, 63) & 1)


def _ended(words: str, date: str | None) -> str:
    return f"{words} ({date})." if date else f"{words}."
