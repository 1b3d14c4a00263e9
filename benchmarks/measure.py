"""Run a command as a process of its own and take its time and memory from the kernel."""

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Run:
    wall_s: float
    cpu_s: float
    peak_mib: float
    """Of the largest single process."""


def netgraph(*arguments: str | Path) -> Run:
    """Run one netgraph command.

    Raises:
        RuntimeError: it did not end with 0; the message holds what it said.
    """
    command = [sys.executable, "-m", "netgraph", *map(str, arguments)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said.decode(errors='replace')}")
    return Run(
        wall_s=round(time.perf_counter() - started, 2),
        cpu_s=round(usage.ru_utime + usage.ru_stime, 2),
        peak_mib=round(usage.ru_maxrss / 1024, 1),
    )


def write(name: str, figures: dict[str, object]) -> None:
    """Write figures with the machine they were taken on to ``results/NAME.json``."""
    RESULTS.mkdir(exist_ok=True)
    whole = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        **figures,
    }
    text = json.dumps(whole, indent=2, ensure_ascii=False, default=_plain)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(f"results/{name}.json", json.dumps(figures, ensure_ascii=False, default=_plain))


def write_text(name: str, text: str) -> None:
    """Write figures for people to ``results/NAME.md``."""
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)


def _plain(thing: object) -> object:
    if isinstance(thing, Run):
        return asdict(thing)
    raise TypeError(f"cannot write {type(thing).__name__}")
