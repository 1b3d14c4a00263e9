"""How long resolution takes, from an Arrow table of records to entities, and in what memory.

``python -m benchmarks.resolve_speed [FOLDER] [--quick | --most RECORDS]`` resolves invented
persons of eight agencies with a saved model, from 10,000 to 1,000,000, each size in a process of
its own, and what is meant to break it; FOLDER keeps the records for the next time. Targets on two
cores: a million in 75 s (aim 30) and 4 GiB. The model is learnt from persons of another seed.
"""

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.measure import write, write_text
from benchmarks.resolve.broken import BROKEN
from benchmarks.resolve.many import many
from benchmarks.resolve.metrics import agreement
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Resolution
from netgraph.model.tables import MEMBERSHIPS
from netgraph.resolve.model import Model
from netgraph.resolve.run import Settings, resolve

SEED, TAUGHT_BY = 701, 601
SIZES = (10_000, 50_000, 200_000, 1_000_000)
QUICK = (10_000, 25_000)
_TAUGHT = 25_000
_MANY_BROKEN, _FEW_BROKEN = 100_000, 10_000


def main(arguments: list[str]) -> None:
    quick = "--quick" in arguments
    most = int(arguments[arguments.index("--most") + 1]) if "--most" in arguments else max(SIZES)
    places = [text for text in arguments if not text.startswith("--") and text != str(most)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(places[0] if places else scratch)
        _alone("model", _TAUGHT, folder)
        grown = [
            _alone("persons", size, folder) for size in (QUICK if quick else SIZES) if size <= most
        ]
        broken = [
            _alone(name, _FEW_BROKEN if quick else _MANY_BROKEN, folder) for name in sorted(BROKEN)
        ]
    figures = {"seed": SEED, "model of seed": TAUGHT_BY, "persons": grown, "broken": broken}
    if not quick:
        write("resolve_speed", figures)
        write_text("resolve_speed", report(grown, broken))
    else:
        print(report(grown, broken))


def _alone(what: str, size: int, folder: Path) -> dict[str, Any]:
    """Measure one size in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.resolve_speed", "--one", what, str(size)]
    done = subprocess.run([*command, str(folder)], stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(found, ensure_ascii=False), file=sys.stderr)
    return found


def one(what: str, size: int, folder: Path) -> dict[str, Any]:
    """Resolve one table of records and return what it took."""
    model = _model(folder)
    if what == "model":
        return {"what": what, "records": size}
    made = many(SEED, size, folder) if what == "persons" else None
    records = made.records if made else BROKEN[what](SEED, size)
    watch = _Watch()
    with watch.watching():
        found = resolve(
            {Kind.PERSON: records},
            MEMBERSHIPS.empty_table(),
            (),
            Settings(models={Kind.PERSON: model}),
            watch.phase,
        )
    summary: Any = found.summary[Kind.PERSON.value]
    figures = {
        "what": what,
        "records": size,
        **watch.figures(),
        "entities": summary["entities"],
        "pairs compared": summary["pairs"],
        "matches kept": found.matches.num_rows,
        "largest entity": summary["largest"],
        "notes": summary["notes"],
    }
    if made:
        figures["agreement"] = _agreement(found, made.records["uid"], made.person)
    return figures


def _agreement(found: Resolution, uids: pa.ChunkedArray, person: pa.ChunkedArray) -> dict[str, Any]:
    who = dict(zip(uids.to_pylist(), person.to_pylist(), strict=True))
    truth = [who[uid] for uid in found.memberships["uid"].to_pylist()]
    scored = agreement(found.memberships["entity"].to_pylist(), truth)
    return {"precision": scored.precision, "recall": scored.recall, "f1": scored.f1}


def _model(folder: Path) -> Model:
    file = folder / f"model-{TAUGHT_BY}.json"
    if not file.exists():
        taught = many(TAUGHT_BY, _TAUGHT, folder).records
        found = resolve(
            {Kind.PERSON: taught}, MEMBERSHIPS.empty_table(), (), Settings(), lambda _: None
        )
        of_kind: Any = found.parameters[Kind.PERSON.value]
        file.write_text(json.dumps(of_kind["model"]), "utf-8")
    return Model.from_json(json.loads(file.read_text("utf-8")))


class _Watch:
    """Takes time and memory of each phase, as the run tells that it begins."""

    def __init__(self) -> None:
        self._phases: list[tuple[str, float, float]] = []
        self._peak: dict[int, float] = {}
        self._ended = False

    def phase(self, text: str) -> None:
        self._phases.append((text, time.perf_counter(), time.process_time()))

    @contextmanager
    def watching(self) -> Iterator[None]:
        self.phase("ordering the records")
        looking = threading.Thread(target=self._look, daemon=True)
        looking.start()
        yield
        self.phase("end")
        self._ended = True
        looking.join()

    def _look(self) -> None:
        while not self._ended:
            here = len(self._phases) - 1
            self._peak[here] = max(self._peak.get(here, 0.0), _resident_mib())
            time.sleep(0.02)

    def figures(self) -> dict[str, Any]:
        """Return seconds and MiB, in all and by phase."""
        phases = [
            {
                "phase": text.removeprefix("Person: "),
                "wall_s": round(after[1] - wall, 2),
                "cpu_s": round(after[2] - cpu, 2),
                "peak_mib": round(self._peak.get(place, 0.0)),
            }
            for place, ((text, wall, cpu), after) in enumerate(
                zip(self._phases, self._phases[1:], strict=False)
            )
        ]
        first, last = self._phases[0], self._phases[-1]
        return {
            "wall_s": round(last[1] - first[1], 1),
            "cpu_s": round(last[2] - first[2], 1),
            "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "phases": phases,
        }


def _resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def report(grown: list[dict[str, Any]], broken: list[dict[str, Any]]) -> str:
    """Return the figures as tables."""
    lines = [
        "# Resolution: seconds and memory",
        "",
        f"Invented persons of eight agencies, seed {SEED}, weights learnt on seed {TAUGHT_BY};",
        "from an Arrow table of records to entities with the reasons of every match.",
        "Target for 1,000,000 on two cores: 75 s (aim 30) and 4,096 MiB.",
        "",
        "| records | s | CPU s | peak MiB | pairs compared | matches | entities | P | R | F1 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for run in grown:
        fit = run["agreement"]
        lines.append(
            f"| {run['records']:,} | {run['wall_s']} | {run['cpu_s']} | {run['peak_mib']:,} "
            f"| {run['pairs compared']:,} | {run['matches kept']:,} | {run['entities']:,} "
            f"| {fit['precision']} | {fit['recall']} | {fit['f1']} |"
        )
    lines += [
        "",
        f"Phases at {grown[-1]['records']:,}:",
        "",
        "| phase | s | CPU s | peak MiB |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {p['phase']} | {p['wall_s']} | {p['cpu_s']} | {p['peak_mib']:,} |"
        for p in grown[-1]["phases"]
    ]
    lines += [
        "",
        "What is meant to break it:",
        "",
        "| records | s | peak MiB | pairs compared | largest entity | rules held back |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {run['records']:,}: {run['what']} | {run['wall_s']} | {run['peak_mib']:,} "
        f"| {run['pairs compared']:,} | {run['largest entity']} | {len(run['notes'])} |"
        for run in broken
    ]
    lines += ["", *(f"- {run['what']}: {note}" for run in broken for note in run["notes"])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])), ensure_ascii=False))
    else:
        main(sys.argv[1:])
