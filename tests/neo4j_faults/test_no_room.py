"""A disk that is full at the analyst's desk, and a database that may only be read."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.neo4j.server import Neo4jServer
from tests.neo4j_faults.desk import ROOT, Said, command, deliver, desk, variables
from tests.neo4j_faults.rig import Rig, content, differing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


def test_a_full_disk_at_the_desk_loads_nothing_and_then_all(rig: Rig, tmp_path: Path) -> None:
    made = desk(tmp_path / "case", rig.server.url)
    assert made.run("feed", "load", "exchange", deliver(tmp_path / "1")).exit_code == 0
    before = content(rig.direct)
    second = deliver(tmp_path / "2", seq=2, persons=400)
    whole = (second / "persons.csv").stat().st_size
    # Not even the lock can be written; the delivery cannot be kept.
    for most_bytes in (1, whole // 2):
        said = in_little_room(made.case, most_bytes, "feed", "load", "exchange", second)
        said.one_sentence("disk")
        assert not differing(content(rig.direct), before)
    assert made.run("feed", "load", "exchange", second).exit_code == 0
    assert rig.direct.counts()["Record:Person"] == 400
    assert made.run("audit", "verify").exit_code == 0
    rig.settle()


def in_little_room(case: Path, most_bytes: int, *arguments: str | Path) -> Said:
    """Run a command where no file may grow beyond a size, as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    done = subprocess.run(
        command(case, *arguments),
        cwd=ROOT,
        env=variables({"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def test_a_database_that_may_only_be_read_is_read_and_not_written(
    rig: Rig, server: Neo4jServer, tmp_path: Path
) -> None:
    """Community has no roles: the server is told to refuse writes of anybody.

    What a user without the right to write meets in Enterprise is the same refusal.
    """
    made = desk(tmp_path / "case", rig.server.url)
    assert made.run("feed", "load", "exchange", deliver(tmp_path / "1")).exit_code == 0
    before = content(rig.direct)
    server.stop()
    read_only = Neo4jServer(
        server.home,
        auth=True,
        settings={"server.databases.read_only": "neo4j"},
        heap=server.heap,
        port=server.port,
    )
    read_only.start()
    try:
        assert not differing(content(rig.direct), before)
        assert made.run("store", "info").exit_code == 0
        said = made.run("feed", "load", "exchange", deliver(tmp_path / "2", seq=2))
        said.one_sentence("read-only", "Nothing was changed")
        assert made.run("store", "info").exit_code == 0
        assert not differing(content(rig.direct), before)
    finally:
        read_only.stop()
        server.start()
    # What was kept in the archive meanwhile is finished when the case is opened again.
    assert made.run("store", "info").exit_code == 0
    assert rig.direct.counts()["Load"] == 2
