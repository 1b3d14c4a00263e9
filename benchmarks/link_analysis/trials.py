"""Examples in; rows of figures out: one a graph, every method beside each other."""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.link_analysis import planted, roles
from benchmarks.link_analysis.agreement import agreement
from benchmarks.link_analysis.graphs import UNKNOWN, Example, Labels
from benchmarks.link_analysis.labelled import labelled
from benchmarks.link_analysis.methods import LOUVAIN, METHODS, NETGRAPH, PLM, cut, installed
from netgraph.analysis.community import communities

Row = dict[str, object]
_FOUND = 0.75
"""Jaccard from which a hidden cell counts as found."""


def small(seeds: Sequence[int]) -> Iterator[Row]:
    """Yield a row a real network, and the weighted and the two-mode example."""
    for graph in labelled():
        yield compared(graph, seeds, [name for name in METHODS if name != PLM])
    for make in (planted.weighted, planted.two_mode):
        yield compared(make(seeds[0]), seeds, [name for name in METHODS if name != PLM])


def large(size: int, seed: int) -> Iterator[Row]:
    """Yield a row a graph with planted communities; networkx would take minutes for each."""
    for smallest, largest, mixing in planted.LFR:
        graph = planted.lfr(size, smallest, largest, mixing, seed)
        yield compared(graph, [seed], [name for name in METHODS if name != LOUVAIN])


def compared(graph: Example, seeds: Sequence[int], methods: Sequence[str]) -> Row:
    """Return the mean figures of each method over the seeds; None where it is not installed."""
    told = graph.truth != UNKNOWN
    row: Row = {"graph": graph.name, "vertices": graph.size, "ties": len(graph.a)}
    for name in methods:
        if not installed(name):
            row[name] = None
            continue
        cuts = [cut(name, graph, seed) for seed in seeds]
        found = [agreement(one.labels[told], graph.truth[told]) for one in cuts]
        row[name] = {
            "nmi": _mean([one.nmi for one in found]),
            "ami": _mean([one.ami for one in found]),
            "ari": _mean([one.ari for one in found]),
            "groups": _mean([float(one.labels.max() + 1) for one in cuts]),
            "cpu_s": _mean([one.cpu_s for one in cuts]),
        }
    return row


def hidden(size: int, seed: int) -> Iterator[Row]:
    """Yield for each size of hidden cell the share that each method finds."""
    graph = planted.cells(size, seed)
    names = [name for name in METHODS if name != LOUVAIN and installed(name)]
    shares = {name: _cells_found(cut(name, graph, seed).labels, graph.truth) for name in names}
    for at, cell in enumerate(planted.CELL_SIZES):
        yield {"cell": cell, **{name: found[at] for name, found in shares.items()}}


def _cells_found(labels: Labels, truth: Labels) -> list[float]:
    found: dict[int, list[bool]] = {cell: [] for cell in planted.CELL_SIZES}
    for number in range(int(truth.max()) + 1):
        members = labels[truth == number]
        most = np.bincount(members).max()
        whole = int((labels == np.bincount(members).argmax()).sum())
        found[len(members)].append(bool(most / (whole + len(members) - most) >= _FOUND))
    return [round(float(np.mean(found[cell])), 3) for cell in planted.CELL_SIZES]


def nothing(seeds: Sequence[int]) -> Iterator[Row]:
    """Yield for each kind of graph without structure how often no group is supported."""
    said: dict[str, list[bool]] = {}
    for seed in seeds:
        for graph in planted.structureless(seed):
            best = communities(graph.evidence, seed).best
            said.setdefault(graph.name, []).append(not (best.evidence > 0).any())
    for name, right in said.items():
        yield {"graph": name, "of": len(right), "said to hold none": sum(right)}


def players() -> Iterator[Row]:
    """Yield a row a network with known leaders."""
    for network in roles.known():
        found = roles.tried(network)
        plain = max(one.auc for name, one in found.items() if name.startswith("plain"))
        row: Row = {"network": network.name, "people": len(network.graph)}
        row |= {name: {"auc": one.auc, "rho": one.correlation} for name, one in found.items()}
        yield row | {"best plain auc": plain}


def figure(row: Row, method: str, name: str) -> float | None:
    """Return one figure of a row, None where the method was not run."""
    found = row.get(method)
    return float(found[name]) if isinstance(found, dict) else None


def best_plain(row: Row, name: str) -> float:
    """Return the best figure of all but netgraph."""
    values = [figure(row, method, name) for method in METHODS if method != NETGRAPH]
    return max(value for value in values if value is not None)


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4)
