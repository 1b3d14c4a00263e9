"""How well hidden links are found again: `python -m benchmarks.possible_links`.

On every real network beside the repository, and three of networkx: a tenth of the links is hidden
at random, ten times, and netgraph and the plain scores of networkx rank all pairs without a
link by what is left. Where the network is dated (Caviar's phases), later links are hidden too.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import networkx as nx
import numpy as np

from benchmarks.measure import write, write_text
from benchmarks.possible.nets import Graph, networks, phases
from benchmarks.possible.trial import NETGRAPH, PLAIN, Outcome, hidden_at_random, tried

SEEDS = tuple(range(1000, 1010))
"""Others than those that the model was tuned on."""

CLOSE = 0.01
Row = dict[str, object]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write results after each network, so that a run cut short leaves what it measured."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="how many of the ten")
    seeds = SEEDS[: parser.parse_args(arguments).seeds]
    rows: list[Row] = []
    for name, trials in chain(_at_random(seeds), [("caviar, later phases", _in_time())]):
        outcomes = list(trials)
        if outcomes:
            rows.append(_row(name, outcomes))
            _written(rows, seeds)


def _at_random(seeds: Sequence[int]) -> Iterator[tuple[str, Iterator[Outcome]]]:
    """Yield each network's name and its trials."""
    for name, graph in networks():
        # A call, not a generator: it would see the next graph where it is asked late.
        yield name, map(partial(hidden_at_random, graph), seeds)


def _in_time() -> Iterator[Outcome]:
    """Yield a trial a phase: what was known before it, and its new links among the known."""
    known: Graph = nx.Graph()
    for number, phase in enumerate(phases()):
        new = [
            link
            for link in sorted(phase.edges, key=str)
            if not known.has_edge(*link) and all(end in known and known.degree(end) for end in link)
        ]
        if number >= 2 and new:
            yield tried(known.copy(), new, SEEDS[0])
        known.add_edges_from(phase.edges(data=True))


def _row(name: str, outcomes: Sequence[Outcome]) -> Row:
    row: Row = {"network": name, "trials": len(outcomes)}
    for method in (NETGRAPH, *PLAIN):
        found = [outcome.found[method] for outcome in outcomes]
        row[f"{method} AUC"] = round(float(np.mean([one.auc for one in found])), 4)
        row[f"{method} P@10"] = round(float(np.mean([one.at_10 for one in found])), 4)
    row["signal said"] = sum(outcome.signal for outcome in outcomes)
    row["expected in first 20"] = round(sum(outcome.expected for outcome in outcomes), 1)
    row["came true"] = sum(outcome.came_true for outcome in outcomes)
    return row


def _best_plain(row: Row, figure: str) -> float:
    return max(float(str(row[f"{method} {figure}"])) for method in PLAIN)


def _written(rows: list[Row], seeds: Sequence[int]) -> None:
    figures: dict[str, object] = {"seeds": list(seeds), "networks": rows}
    lines = [
        "# Possible links: hidden links found again",
        "",
        f"A tenth of the links hidden at random, seeds {seeds[0]} to {seeds[-1]}; all pairs "
        "without a link ranked. Plain: the better of Adamic-Adar and resource allocation "
        "(networkx), for each figure. `!`: more than .01 below it. Signal: in how many trials "
        "netgraph says that there is something to predict; where it says not, it shows none.",
        "",
        "| network | AUC | plain | P@10 | plain | signal | first 20: expected | came true |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cells = []
        for figure in ("AUC", "P@10"):
            mine, best = float(str(row[f"{NETGRAPH} {figure}"])), _best_plain(row, figure)
            cells += [f"{mine:.3f}{' !' if mine < best - CLOSE else ''}", f"{best:.3f}"]
        lines.append(
            f"| {row['network']} | {' | '.join(cells)} | {row['signal said']}/{row['trials']} "
            f"| {row['expected in first 20']} | {row['came true']} |"
        )
    means = []
    for figure in ("AUC", "P@10"):
        mine_mean = float(np.mean([float(str(row[f"{NETGRAPH} {figure}"])) for row in rows]))
        best_mean = float(np.mean([_best_plain(row, figure) for row in rows]))
        figures[f"mean {figure}"] = round(mine_mean, 4)
        figures[f"mean of best plain {figure}"] = round(best_mean, 4)
        means += [f"**{mine_mean:.3f}**", f"{best_mean:.3f}"]
    lines.append(f"| mean | {' | '.join(means)} | | | |")
    write("possible_links", figures)
    write_text("possible_links", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
