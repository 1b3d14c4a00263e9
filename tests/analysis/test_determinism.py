"""The same case gives the same bytes, whatever the interpreter's hash seed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_PROGRAM = """
import hashlib
from netgraph.analysis.find import Settings, find
from tests.analysis.smugglers import planted

tables = planted(seed=4, firms=60, persons=240).world.tables()
finding = find(tables, Settings(), lambda doing: None)
text = repr((list(finding.networks), list(finding.outcomes), finding.links.to_pylist()))
print(hashlib.sha256(text.encode()).hexdigest())
"""


def digest(hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_hash_seed_changes_nothing() -> None:
    assert digest("1") == digest("4711")
