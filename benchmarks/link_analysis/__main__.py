"""Communities and key players beside their peers: ``python -m benchmarks.link_analysis``.

Real networks beside the repository and planted ones; networkx, networkit, and leidenalg and
infomap where they are installed. Written after each part, so that a run cut short leaves what
it measured.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence

from benchmarks.link_analysis import roles, trials
from benchmarks.link_analysis.report import page, picture
from benchmarks.link_analysis.trials import Row
from benchmarks.measure import write, write_text

SEEDS = tuple(range(1000, 1010))
"""Others than those that anything was tuned on."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="how many of the ten")
    parser.add_argument("--size", type=int, default=100_000, help="vertices of planted graphs")
    asked = parser.parse_args(arguments)
    seeds = SEEDS[: asked.seeds]
    parts: dict[str, Sequence[Row]] = {}
    takeover = roles.takeover()
    steps: dict[str, Callable[[], Iterator[Row]]] = {
        "key players": trials.players,
        "real networks": lambda: trials.small(seeds),
        "structureless": lambda: trials.nothing(seeds),
        "hidden cells": lambda: trials.hidden(asked.size // 5, seeds[0]),
        "planted communities": lambda: trials.large(asked.size, seeds[0]),
    }
    for name, step in steps.items():
        parts[name] = list(step())
        figures: dict[str, object] = {"seeds": list(seeds), "size": asked.size, **parts}
        write("link_analysis", {**figures, "phases": roles.positions(), "takeover": takeover})
        write_text("link_analysis", page(parts, takeover, figures))
    picture([*parts["real networks"], *parts["planted communities"]])


if __name__ == "__main__":
    main()
