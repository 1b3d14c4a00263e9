"""An analyst's desk: a case folder whose store is a Neo4j, and the command line."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.exchange import write_delivery
from tests.neo4j.server import PASSWORD

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and how it ended."""

    exit_code: int
    out: str
    err: str

    def one_sentence(self, *words: str) -> None:
        """Fail unless it could not, and said so in one line with these words."""
        assert self.exit_code == 1, self
        assert self.err.startswith("Error: "), self
        assert self.err.count("\n") == 1, self
        for word in words:
            assert word in self.err, self


@dataclass(frozen=True, slots=True)
class Desk:
    case: Path

    def run(self, *arguments: str | Path, **environment: str) -> Said:
        """Run one netgraph command."""
        done = subprocess.run(
            command(self.case, *arguments),
            cwd=ROOT,
            env=variables(environment),
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def starts(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        """Start one netgraph command, not waiting for its end."""
        return subprocess.Popen(
            command(self.case, *arguments),
            cwd=ROOT,
            env=variables({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def desk(folder: Path, store: str) -> Desk:
    """Make a case folder with that store."""
    made = Desk(folder)
    assert made.run("init", folder).exit_code == 0
    settings = folder / "case.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("sqlite:netgraph.db", store), encoding="utf-8")
    return made


def command(case: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "netgraph", "--case", str(case), *map(str, arguments)]


def variables(more: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "NETGRAPH_NEO4J_PASSWORD": PASSWORD, **more}


def deliver(folder: Path, agency: str = "customs_ua", seq: int = 1, persons: int = 40) -> Path:
    """Write a full delivery of persons and the companies that they direct."""
    own = [f"{seq}-{number}" for number in range(persons)]
    tables = {
        "persons": [
            {"record_id": f"P{n}", "full_name": f"Ковальчук Іван {n}", "birth_date": "1980-02-03"}
            for n in own
        ],
        "companies": [{"record_id": f"C{n}", "name": f"ТОВ Лиман {n}"} for n in own],
        "company_roles": [
            {"company_id": f"C{n}", "holder_id": f"P{n}", "role": "director"} for n in own
        ],
    }
    return write_delivery(folder, tables, agency=agency, seq=seq, kind="full")
