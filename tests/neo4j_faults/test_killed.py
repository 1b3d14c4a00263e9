"""SIGKILL, of the server and of the client, at any moment: all of a change is there, or nothing."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.neo4j.server import Neo4jServer
from tests.neo4j_faults.changes import KINDS, load
from tests.neo4j_faults.desk import ROOT, deliver, desk
from tests.neo4j_faults.proxy import Cut, Moment
from tests.neo4j_faults.rig import JOURNALLED, SMALL, Rig, content
from tests.neo4j_faults.small_parts import give_up_soon, use_small_parts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

ROUNDS = int(os.environ.get("NETGRAPH_FAULT_ROUNDS", "1"))
SERVER_KILLS = 8 * ROUNDS
CLIENT_KILLS = 12 * ROUNDS

KIND_OF = ("load", "resolve", "load", "find")
COMMITS = {SMALL: 6, JOURNALLED: 20}
SENT = {SMALL: 50_000, JOURNALLED: 90_000}
"""Bytes and commits that any change sends to the server, at least."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_parts(monkeypatch.setattr)


@pytest.fixture
def alive(server: Neo4jServer) -> Iterator[Neo4jServer]:
    """The server, which runs again after the test whatever became of it."""
    yield server
    try:
        socket.create_connection(("127.0.0.1", server.port)).close()
    except OSError:
        server.start()


def test_a_server_that_is_killed_has_all_of_a_change_or_nothing(
    alive: Neo4jServer, rig: Rig
) -> None:
    """Half of the kills come anywhere, half when a commit was made and nobody heard of it.

    Half of the clients have given up by the time it is back; the others were still trying.
    """
    rng = random.Random("server")
    killed = threading.Event()

    def kill() -> None:
        alive.kill()
        killed.set()

    rig.proxy.on_cut = kill
    load(0).do(rig.direct)
    load(0).do(rig.twin)
    for number in range(1, SERVER_KILLS + 1):
        killed.clear()
        most_rows = rng.choice([SMALL, JOURNALLED])
        change, before = KINDS[KIND_OF[number % 4]](number), content(rig.twin)
        if number % 2:
            cut = Cut(Moment.SENT, rng.randint(1_000, SENT[most_rows]))
        else:
            cut = Cut(Moment.AFTER_COMMIT, rng.randint(2, COMMITS[most_rows]))
        with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as pool:
            gives_up = number % 4 < 2
            if gives_up:
                give_up_soon(patch.setattr)
            rig.proxy.arm(cut)
            told = pool.submit(rig.told, change, most_rows)
            assert killed.wait(60), f"{change.name} was not cut at {cut}"
            if gives_up:
                told.result()
            alive.start()
            sentence = told.result()
        rig.proxy.heal()
        rig.repaired(change, before, sentence, most_rows)


def test_a_client_that_is_killed_leaves_all_of_a_change_or_nothing(rig: Rig) -> None:
    rng = random.Random("client")
    took = {}
    for number, kind in enumerate(KINDS):
        began = time.monotonic()
        assert rig.tried(KINDS[kind](number), None, JOURNALLED).told == ""
        took[kind] = time.monotonic() - began
    killed = 0
    for number in range(3, 3 + CLIENT_KILLS):
        kind, most_rows = rng.choice(list(KINDS)), rng.choice([SMALL, JOURNALLED])
        change, before = KINDS[kind](number), content(rig.twin)
        words = [rig.server.url, kind, str(number), str(most_rows)]
        ended = kill_child(words, rng.uniform(0, took[kind] / 4))
        killed += not ended
        rig.repaired(change, before, "" if ended else "killed", most_rows)
    assert killed > CLIENT_KILLS / 3


def kill_child(words: list[str], after_s: float) -> bool:
    """Start a child, kill it; return whether it had come to its end by then."""
    command = [sys.executable, "-m", "tests.neo4j_faults.child", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(after_s)
        child.send_signal(signal.SIGKILL)
        return child.stdout.read() == "done\n"


def test_a_killed_command_is_simply_repeated(rig: Rig, tmp_path: Path) -> None:
    made = desk(tmp_path / "case", rig.server.url)
    rng = random.Random("command")
    began = time.monotonic()
    assert made.run("feed", "load", "exchange", deliver(tmp_path / "0")).exit_code == 0
    took = time.monotonic() - began
    for seq in range(2, 5):
        delivery = deliver(tmp_path / str(seq), seq=seq, persons=40 + seq)
        with made.starts("feed", "load", "exchange", delivery) as process:
            time.sleep(rng.uniform(took / 2, took))
            process.send_signal(signal.SIGKILL)
        said = made.run("feed", "load", "exchange", delivery)
        assert said.exit_code == 0, said
        counts = rig.direct.counts()
        assert (counts["Record:Person"], counts["Load"]) == (40 + seq, seq)
        assert counts["Statement:DIRECTOR_OF"] == 40 + seq
    rig.settle()
