"""SQLite and a fresh Neo4j 5.26 on the same case, in one run: ``make bench-store``.

At scale 1: 1.25 million records and 3.0 million statements with six properties each, in twelve
loads; the same again in newer deliveries; a resolve run and a find run over them. Each step is a
process of its own, so that its memory is its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import write, write_text
from benchmarks.store_case.deliveries import make_archive
from benchmarks.store_report import Results, missed, readable
from benchmarks.store_steps import STEPS
from tests.neo4j.server import Neo4jServer

ROOT = Path(__file__).parents[1]
SERVER = "neo4j"
HEAP = "2g"
AS_USERS_START_IT = {"server.memory.pagecache.size": "2g", "db.tx_log.preallocate": "true"}
"""Heap and page cache as in ``compose.yaml``, the rest as Neo4j has it: the tests' servers, made
anew by the dozen, get by with less."""


def measure(scale: float, stores: list[str], folder: Path) -> Results:
    """Make the case and take every step on every store."""
    note(f"making the case at scale {scale:g}")
    archive = folder / "archive"
    make_archive(archive, scale)
    results: Results = {}
    for name in stores:
        with address(name, folder) as url:
            results[name] = {}
            for step in STEPS:
                before = server_cpu_s(folder)
                figures = take(step, url, archive)
                if name == "Neo4j":
                    figures["server_cpu_s"] = round(server_cpu_s(folder) - before, 2)
                results[name][step] = figures
                note(f"{name}, {step}: {figures}")
    return results


def take(step: str, url: str, archive: Path) -> dict[str, float]:
    """Take one step in a process of its own.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    command = [sys.executable, "-m", "benchmarks.store_steps", step, url, str(archive)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{step} on {url}: {done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def server_cpu_s(folder: Path) -> float:
    """Return what the server has used of the processor so far, 0 where none runs."""
    ready = folder / SERVER / "ready"
    if not ready.exists():
        return 0.0
    fields = Path(f"/proc/{ready.read_text()}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def address(store: str, folder: Path) -> Iterator[str]:
    """Give the URL of an empty store."""
    if store == "SQLite":
        yield f"sqlite:{folder / 'case.db'}"
        return
    server = Neo4jServer(folder / SERVER, heap=HEAP, jvm=(), settings=AS_USERS_START_IT)
    server.start()
    try:
        yield server.url
    finally:
        server.kill()


def note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="0.1 for a quick look")
    parser.add_argument("--store", action="append", choices=["SQLite", "Neo4j"])
    options = parser.parse_args(arguments)
    stores = options.store or ["SQLite", "Neo4j"]
    with tempfile.TemporaryDirectory() as folder:
        results = measure(options.scale, stores, Path(folder))
    # A quick look is no result to publish.
    name = "store" if options.scale == 1 and len(stores) == 2 else "store_quick"
    misses = missed(results)
    write(name, {"scale": options.scale, "server_heap": HEAP, "stores": results, "missed": misses})
    write_text(name, readable(results, options.scale))


if __name__ == "__main__":
    main()
