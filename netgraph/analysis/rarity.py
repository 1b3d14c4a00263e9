"""A strand in; how rare what it rests on is, in words, out.

The words give the figures that the strand was weighed with, so that a reader can see why a
shared telephone tells much and a shared broker nothing.
"""

import numpy as np

from netgraph.analysis.attachments import Attachments, to_containers, together
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.strands import SHARED_WORDS, TIE_KINDS
from netgraph.analysis.tables import KIND_CODES
from netgraph.model.kinds import EVENTS, KINDS, Kind
from netgraph.model.statements import StatementType

_KIND_OF_WORDS = {words: kind for kind, words in SHARED_WORDS.items()}
_STATED = frozenset(type_.value for type_ in StatementType)


def rarity_words(graph: EvidenceGraph, strand: int) -> str:
    """Return how rare a strand's ground is; empty where its weight asks for no rarity.

    Args:
        graph: of a case or an analyst's own.
        strand: its number.

    >>> import networkx as nx
    >>> rarity_words(EvidenceGraph.from_networkx(nx.path_graph(2)), 0)
    ''
    """
    if graph.evidence is None:
        return ""
    kind = TIE_KINDS[graph.strands.kind[strand]]
    if kind in _KIND_OF_WORDS:
        return _of_thing(graph, strand, _KIND_OF_WORDS[kind])
    return _of_statement(graph, strand) if kind in _STATED else ""


def _of_thing(graph: EvidenceGraph, strand: int, kind: Kind) -> str:
    attached = _attached(graph, kind)
    via = int(graph.strands.via[strand])
    sharers = len(np.unique(attached.actor[attached.thing == via]))
    if kind in EVENTS:
        own = [int(graph.entity[end[strand]]) for end in (graph.strands.a, graph.strands.b)]
        one, other = (len(np.unique(attached.thing[attached.actor == actor])) for actor in own)
        return (
            f"{sharers:,} took part; the two are in {one:,} and {other:,} "
            f"of {len(np.unique(attached.thing)):,} {KINDS[kind].plural}"
        )
    every = len(np.unique(attached.actor))
    return f"{sharers:,} of {every:,} with {KINDS[kind].plural} share it"


def _attached(graph: EvidenceGraph, kind: Kind) -> Attachments:
    assert graph.evidence is not None
    case, found = graph.evidence.case, graph.evidence.attachments
    if kind is Kind.CONTAINER:
        found = together((found, to_containers(case, graph.evidence.facts, found)))
    return found.of(case.kinds == KIND_CODES[kind])


def _of_statement(graph: EvidenceGraph, strand: int) -> str:
    assert graph.evidence is not None
    case, facts = graph.evidence.case, graph.evidence.facts
    fact = int(graph.strands.facts[strand].max())
    alike = (facts.type == facts.type[fact]) & (facts.subject != facts.object)
    alike &= case.actors[facts.subject] & case.actors[facts.object]
    busiest = max(
        int((alike & (facts.subject == facts.subject[fact])).sum()),
        int((alike & (facts.object == facts.object[fact])).sum()),
    )
    return f"the busier end has {busiest:,} such among {int(case.actors.sum()):,} actors"
