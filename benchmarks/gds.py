"""Communities cut here and by the server's Graph Data Science library.

``python -m benchmarks.gds``. Graphs: the demo case's evidence graph, and planted partitions
whose truth is known. Each cut is a process of its own, so that its memory is its own. The server
is started by the benchmark.
"""

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from benchmarks.measure import write, write_text
from netgraph.analysis.community import communities, louvain
from netgraph.analysis.graph import EvidenceGraph
from netgraph.case import Case
from netgraph.demo.generate import write_demo
from netgraph.demo.settings import DemoSettings
from netgraph.store.gds import ServerCut
from netgraph.store.neo4j.address import parse_address
from netgraph.store.neo4j.connection import Connection
from tests.neo4j.server import Neo4jServer

ROOT = Path(__file__).parents[1]
HEAP = "4g"
MIXING = 0.4
"""Share of each vertex's ties that lead out of its group."""

MEAN_TIES = 12
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Graph:
    """Ties without a weight in order, and the planted group of each vertex where there is one."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    weight: NDArray[np.float64]
    truth: Labels | None

    @property
    def ends(self) -> NDArray[np.int64]:
        return np.concatenate([self.a, self.b])

    def to_networkx(self) -> "nx.Graph[int]":
        graph: nx.Graph[int] = nx.Graph()
        ties = (self.a.tolist(), self.b.tolist(), self.weight.tolist())
        graph.add_weighted_edges_from(zip(*ties, strict=True))
        return graph

    def save(self, path: Path) -> None:
        truth = np.zeros(0, np.int64) if self.truth is None else self.truth
        np.savez(path, a=self.a, b=self.b, weight=self.weight, truth=truth)

    @classmethod
    def load(cls, path: Path) -> "Graph":
        held = np.load(path)
        return cls(held["a"], held["b"], held["weight"], held["truth"])


def planted(size: int, seed: int) -> Graph:
    """Return groups of 5 to 60 vertices, tied more among themselves than to others."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(5, 61, size)
    truth = np.repeat(np.arange(size), sizes)[:size]
    start = np.searchsorted(truth, truth, "left")
    length = np.searchsorted(truth, truth, "right") - start
    count = size * MEAN_TIES // 2
    one = rng.integers(0, size, count)
    inside = start[one] + rng.integers(0, 1 << 30, count) % length[one]
    other = np.where(rng.random(count) < MIXING, rng.integers(0, size, count), inside)
    low, high = np.minimum(one, other), np.maximum(one, other)
    pairs, times = np.unique(np.column_stack([low, high])[low < high], axis=0, return_counts=True)
    return Graph(pairs[:, 0], pairs[:, 1], times.astype(float), truth)


def demo(folder: Path, scale: float) -> Graph:
    """Return the ties of a synthetic case."""
    with Case.init(folder / "case") as case:
        for delivery in write_demo(folder, DemoSettings(seed=1, scale=scale)).deliveries:
            case.load("exchange", [delivery])
        case.resolve()
        half = sp.triu(case.evidence_graph().adjacency, 1).tocoo()
    return Graph(half.row.astype(np.int64), half.col.astype(np.int64), half.data, None)


def cut_one(path: Path, engine: str, seed: int, url: str) -> None:
    """Cut one graph, write its labels beside it and the figures to stdout."""
    evidence = EvidenceGraph.from_networkx(Graph.load(path).to_networkx())
    held_mib = peak_mib(reset=True)
    started, cpu = time.perf_counter(), time.process_time()
    if engine == "local":
        found = communities(evidence, seed, louvain)
    else:
        connection = Connection(parse_address(url))
        with ServerCut(connection, seed) as cut:
            found = communities(evidence, seed, cut)
        connection.close()
    figures = {
        "wall_s": round(time.perf_counter() - started, 2),
        "client_cpu_s": round(time.process_time() - cpu, 2),
        "client_mib_more": round(peak_mib() - held_mib, 1),
        "groups": found.best.groups,
    }
    np.save(labels_of(path, engine, seed), found.best.labels)
    print(json.dumps(figures))


def peak_mib(reset: bool = False) -> float:
    """Return this process's peak memory; on request it starts anew from what is held now."""
    if reset:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def labels_of(graph: Path, engine: str, seed: int) -> Path:
    return graph.with_name(f"{graph.stem}-{engine}-{seed}.npy")


def agreement(one: Labels, other: Labels) -> float:
    """Return the normalised mutual information of two partitions, 0 to 1."""
    one, other = (np.unique(labels, return_inverse=True)[1] for labels in (one, other))
    table = sp.coo_matrix((np.full(len(one), 1 / len(one)), (one, other))).tocsr().tocoo()
    left, right = np.bincount(one) / len(one), np.bincount(other) / len(one)
    mutual = (table.data * np.log(table.data / (left[table.row] * right[table.col]))).sum()
    return round(
        float(2 * mutual / -((left * np.log(left)).sum() + (right * np.log(right)).sum())), 4
    )


def measure(graphs: dict[str, Graph], folder: Path) -> dict[str, dict[str, object]]:
    """Cut every graph with both engines, and with the local one from another seed."""
    server = Neo4jServer(folder / "neo4j", heap=HEAP, jvm=())
    server.start()
    results: dict[str, dict[str, object]] = {}
    try:
        warm = folder / "warm.npz"
        planted(2_000, seed=0).save(warm)
        take(warm, "gds", 1, server.url)
        for name, graph in graphs.items():
            path = folder / f"{name.replace(' ', '-')}.npz"
            graph.save(path)
            runs = [("local", 1), ("local", 2), ("gds", 1)]
            figures = {
                f"{engine} {seed}": take(path, engine, seed, server.url) for engine, seed in runs
            }
            found = {run: np.load(labels_of(path, *run)) for run in runs}
            results[name] = {
                "ties": len(graph.a),
                "runs": figures,
                "agreement, local and gds": agreement(found["local", 1], found["gds", 1]),
                "agreement, local and local": agreement(found["local", 1], found["local", 2]),
            }
            if graph.truth is not None:
                for engine in ("local", "gds"):
                    truth = agreement(found[engine, 1], graph.truth[np.unique(graph.ends)])
                    results[name][f"agreement, {engine} and truth"] = truth
            print(name, json.dumps(results[name]), file=sys.stderr, flush=True)
    finally:
        server.kill()
    return results


def take(graph: Path, engine: str, seed: int, url: str) -> dict[str, float]:
    """Cut in a process of its own.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    command = [sys.executable, "-m", "benchmarks.gds", "--cut", str(graph), engine, str(seed), url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{engine} on {graph.name}: {done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def readable(results: dict[str, dict[str, object]]) -> str:
    """Return the figures as a table."""
    lines = [
        "# Communities: this machine and the server's Graph Data Science library",
        "",
        "Agreement is normalised mutual information. `local` is the Louvain of scikit-network,",
        "`gds` the server's Leiden with one thread, both under netgraph's sweep of resolutions.",
        "Memory is what cutting adds on the client to the graph it holds. The server was warm.",
        "",
        "| graph | ties | local s | gds s | local MiB | gds MiB | local and gds | local and local, "
        "another seed | local and truth | gds and truth |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, result in results.items():
        runs = result["runs"]
        assert isinstance(runs, dict)
        here, there = runs["local 1"], runs["gds 1"]
        told = [
            name, f"{result['ties']:,}", here["wall_s"], there["wall_s"], here["client_mib_more"],
            there["client_mib_more"], result["agreement, local and gds"],
            result["agreement, local and local"], result.get("agreement, local and truth", ""),
            result.get("agreement, gds and truth", ""),
        ]  # fmt: skip
        lines.append(f"| {' | '.join(map(str, told))} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small graphs, nothing published")
    parser.add_argument("--cut", nargs=4, metavar=("GRAPH", "ENGINE", "SEED", "URL"))
    options = parser.parse_args(arguments)
    if options.cut:
        graph, engine, seed, url = options.cut
        cut_one(Path(graph), engine, int(seed), url)
        return
    with tempfile.TemporaryDirectory() as folder:
        sizes = (2_000,) if options.quick else (10_000, 100_000)
        graphs = {f"planted {size:,}": planted(size, seed=size) for size in sizes}
        graphs["demo case"] = demo(Path(folder), 0.1 if options.quick else 0.55)
        results = measure(graphs, Path(folder))
    name = "gds_quick" if options.quick else "gds"
    write(name, {"server_heap": HEAP, "mixing": MIXING, "graphs": results})
    write_text(name, readable(results))


if __name__ == "__main__":
    main()
