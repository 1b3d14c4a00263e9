"""Real networks with known leaders in; where every measure puts them, out.

Caviar: the 23 named by role, of 110; n1 leads it, n12 and n3 take over after the fifth phase.
London: the rank in the gang, 1 the highest. Moreno: those who are suspects, among all persons who
are named in a crime with another.
"""

import csv
import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.stats import rankdata, spearmanr

from benchmarks.link_analysis.labelled import attributes
from benchmarks.possible.nets import DATA, Graph, edges, matrix, persons_of_crimes, phases
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.measures import Measure
from netgraph.analysis.players.ranking import key_players
from netgraph.analysis.removal import what_if

PLAIN = ("degree", "betweenness", "eigenvector", "PageRank")
"""As networkx gives them, without weights."""

Scores = dict[Hashable, float]
TURN = 5
"""The phase after which n12 and n3 take over."""


@dataclass(frozen=True, slots=True)
class Known:
    """A network and how high each of its people is known to stand."""

    name: str
    graph: Graph
    standing: dict[Hashable, float]
    """The larger, the higher."""

    leading: float
    """From this standing on somebody counts as leading."""


@dataclass(frozen=True, slots=True)
class Found:
    auc: float
    """Share of pairs of a leading one and another in which the leading one is above."""

    correlation: float
    """Spearman's, of measure and known standing."""


def known() -> Iterator[Known]:
    """Yield each network that is there."""
    named = _named()
    if named:
        graph = matrix(DATA / "caviar/full_matrix.csv")
        graph = nx.relabel_nodes(graph, {node: f"n{str(node).lstrip('n')}" for node in graph})
        standing: dict[Hashable, float] = {node: float(node in named) for node in graph}
        yield Known("caviar, named roles", graph, standing, 1)
        for number, phase in enumerate(_phases(), 1):
            inside = {node: float(node in named) for node in phase}
            yield Known(f"caviar, phase {number}", phase, inside, 1)
    gang = DATA / "covert-ucinet/csv/london_gang"
    if gang.exists():
        ranks: dict[Hashable, float] = {
            name: -float(rank) for name, rank in attributes(gang, "Ranking").items()
        }
        # The first two of five ranks, seven of 54, lead.
        yield Known("london, gang ranks", edges(gang), ranks, -2)
    crimes = DATA / "roxanne/moreno_crime.json"
    if crimes.exists():
        yield _suspects(Known("moreno, suspects", persons_of_crimes(crimes), {}, 1))


def _suspects(network: Known) -> Known:
    roles = crime_roles()
    tied = network.graph.subgraph([node for node, ties in network.graph.degree if ties]).copy()
    standing: dict[Hashable, float] = {
        node: float("Suspect" in roles.get(str(node), ())) for node in tied
    }
    return Known(network.name, tied, standing, network.leading)


def crime_roles() -> dict[str, set[str]]:
    """Return in which roles each person of the crimes is named."""
    roles: dict[str, set[str]] = {}
    path = DATA / "roxanne/moreno_crime.json"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("{"):
            thing = json.loads(line)
            if thing["type"] == "edge" and thing.get("target") is not None:
                roles.setdefault(thing["target"], set()).add(thing["properties"]["type"])
    return roles


def tried(network: Known, seed: int = 0) -> dict[str, Found]:
    """Return how well each measure of ours, and each plain one, finds the leading."""
    return {
        name: _found(scores, network) for name, scores in every_measure(network.graph, seed).items()
    }


def every_measure(graph: Graph, seed: int = 0) -> dict[str, Scores]:
    """Return the measures of each vertex by name of measure."""
    players = key_players(EvidenceGraph.from_networkx(graph), seed=seed)
    found = {f"ours: {measure.value}": players.scores(measure.value) for measure in Measure}
    found |= {
        "plain: degree": dict(graph.degree),
        "plain: betweenness": nx.betweenness_centrality(graph),
        "plain: eigenvector": nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-8),
        "plain: PageRank": nx.pagerank(graph, weight=None),
    }
    return found


def _found(scores: Mapping[Hashable, float], network: Known) -> Found:
    nodes = sorted(network.standing, key=str)
    values = np.round([scores[node] for node in nodes], 9)
    standing = np.array([network.standing[node] for node in nodes])
    leading = standing >= network.leading
    count, others = int(leading.sum()), int((~leading).sum())
    above = float(rankdata(values)[leading].sum()) - count * (count + 1) / 2
    level = np.ptp(values) == 0
    correlation = 0.0 if level else float(spearmanr(values, standing)[0])
    return Found(round(above / (count * others), 4), round(correlation, 4))


def positions() -> list[dict[str, object]]:
    """Return where n1, n3 and n12 stand in each phase of Caviar, and what was seized."""
    seized = _seizures()
    rows: list[dict[str, object]] = []
    for number, phase in enumerate(_phases(), 1):
        row: dict[str, object] = {"phase": number, "people": len(phase)}
        measured = every_measure(phase)
        for player in ("n1", "n3", "n12"):
            for measure in ("ours: standing", "ours: betweenness", "plain: degree"):
                row[f"{player} {measure}"] = (
                    rank(measured[measure], player) if player in phase else None
                )
        row["seizures"] = seized.get(number, 0)
        rows.append(row)
    return rows


def rank(scores: Mapping[Hashable, float], name: Hashable) -> int:
    """Return how many stand above or beside, itself counted."""
    return sum(round(value, 9) >= round(scores[name], 9) for value in scores.values())


def takeover() -> dict[str, object]:
    """Return who may follow n1, by what is known up to the turn, and who did."""
    every = _phases()
    if not every:
        return {}
    together: Graph = nx.Graph()
    for phase in every[:TURN]:
        for a, b, edge in phase.edges(data=True):
            before = together.get_edge_data(a, b, {}).get("weight", 0.0)
            together.add_edge(a, b, weight=before + edge["weight"])
    found: dict[str, object] = {}
    for name, graph in (("last phase before", every[TURN - 1]), ("all phases before", together)):
        result = what_if(EvidenceGraph.from_networkx(graph), ["n1"])
        after = [one.name for one in result.successors[0][1]]
        found[name] = {
            "may follow n1": after,
            "place of n12": after.index("n12") + 1 if "n12" in after else None,
            "place of n3": after.index("n3") + 1 if "n3" in after else None,
            "reach before": result.reach_before,
            "reach after": result.reach_after,
        }
    return found


def _phases() -> list[Graph]:
    return [
        nx.relabel_nodes(phase, {node: f"n{str(node).lstrip('n')}" for node in phase})
        for phase in phases()
    ]


def _named() -> set[str]:
    return {row["id"] for row in _rows("roles.csv")}


def _seizures() -> dict[int, int]:
    return {int(row["phase"]): int(row["seizures"]) for row in _rows("seizures.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    path = DATA / "caviar" / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
