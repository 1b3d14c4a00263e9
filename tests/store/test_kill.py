"""Whatever kills a writer, and whenever: nothing lost, nothing doubled, nothing half visible."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither fork nor SIGKILL"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    folder = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", str(folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, dict[str, int]] = json.loads(done.stdout)
    return result


def test_a_load_killed_at_any_moment_is_absent_or_whole(told: dict[str, dict[str, int]]) -> None:
    loads = told["kill_loads"]
    assert loads["killed"] >= 20
    assert loads["half"] == 0
    assert loads["differs after loading again"] == 0


def test_an_archive_writer_killed_at_any_step_leaves_nothing_or_all(
    told: dict[str, dict[str, int]],
) -> None:
    archive = told["kill_archive"]
    assert archive["killed"] >= 20
    assert archive["half"] == 0
    assert archive["differs after archiving again"] == 0


def test_a_full_disk_stops_a_load_with_a_sentence_and_changes_nothing(
    told: dict[str, dict[str, int]],
) -> None:
    assert told["fill_the_disk"] == {
        "refused": 3,
        "changed": 0,
        "differs after loading again": 0,
    }
