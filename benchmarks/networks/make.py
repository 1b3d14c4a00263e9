"""``python -m benchmarks.networks.make``: make worlds before they are measured, two at once.

Inventing and loading are one thread's work without a hot spot, and resolving leaves the second
processor idle half of the time.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from benchmarks.networks.run import REPORTING
from benchmarks.networks.worlds import make
from netgraph.demo.settings import DemoSettings


def main() -> None:
    """Make the worlds that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many")
    parser.add_argument("--first", type=int, default=REPORTING, help="the first seed")
    parser.add_argument("--scale", type=float, default=2.5, help="1.0: about 12,000 actors")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once")
    asked = parser.parse_args()
    settings = [
        DemoSettings.hard(seed, asked.scale)
        for seed in range(asked.first, asked.first + asked.seeds)
    ]
    # Spawned, not forked: DuckDB and Arrow hold threads that a fork would lose.
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
        for folder in pool.map(partial(make, said=_said), settings):
            print(folder, flush=True)


def _said(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
