"""Links, communities, paths, typology hits and candidate networks. Names load when used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netgraph.analysis.community import communities
    from netgraph.analysis.compare import compare_periods
    from netgraph.analysis.graph import EvidenceGraph, evidence_graph
    from netgraph.analysis.overlap import also_in, doubt
    from netgraph.analysis.players.fragmentation import key_set
    from netgraph.analysis.players.ranking import key_players
    from netgraph.analysis.possible.predict import possible_links
    from netgraph.analysis.removal import what_if
    from netgraph.analysis.routes import paths

__all__ = [
    "EvidenceGraph",
    "also_in",
    "communities",
    "compare_periods",
    "doubt",
    "evidence_graph",
    "key_players",
    "key_set",
    "paths",
    "possible_links",
    "what_if",
]

_HOMES = {
    "EvidenceGraph": "netgraph.analysis.graph",
    "also_in": "netgraph.analysis.overlap",
    "communities": "netgraph.analysis.community",
    "compare_periods": "netgraph.analysis.compare",
    "doubt": "netgraph.analysis.overlap",
    "evidence_graph": "netgraph.analysis.graph",
    "key_players": "netgraph.analysis.players.ranking",
    "key_set": "netgraph.analysis.players.fragmentation",
    "possible_links": "netgraph.analysis.possible.predict",
    "paths": "netgraph.analysis.routes",
    "what_if": "netgraph.analysis.removal",
}


def __getattr__(name: str) -> Any:
    # numpy, scipy and pyarrow take half a second: `netgraph --help` must not wait for them.
    if name not in _HOMES:
        raise AttributeError(f"module 'netgraph.analysis' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
