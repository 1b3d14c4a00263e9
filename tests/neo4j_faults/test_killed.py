"""SIGKILL, of the server and of the client, at any moment: all of a change is there, or nothing."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.neo4j.server import Neo4jServer
from tests.neo4j_faults.changes import KINDS
from tests.neo4j_faults.desk import ROOT, deliver, desk
from tests.neo4j_faults.proxy import Cut, Moment
from tests.neo4j_faults.rig import JOURNALLED, SMALL, Rig, content
from tests.neo4j_faults.small_parts import give_up_soon, use_small_parts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

ROUNDS = int(os.environ.get("NETGRAPH_FAULT_ROUNDS", "1"))
SERVER_SEEDS = range(6 * ROUNDS)
CLIENT_KILLS = 12 * ROUNDS


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


def undisturbed(rig: Rig, number: int, kind: str, most_rows: int) -> float:
    """Make one change of each kind, the last of the one asked for; return its seconds."""
    took = 0.0
    for offset, name in enumerate([*KINDS, kind]):
        change = KINDS[name](number + offset)
        before = content(rig.twin)
        began = time.monotonic()
        told = rig.told(change, most_rows)
        took = time.monotonic() - began
        rig.repaired(change, before, told, most_rows)
    return took


@pytest.mark.parametrize("seed", SERVER_SEEDS)
def test_a_server_that_is_killed_in_the_middle_of_a_change_has_all_of_it_or_nothing(
    alive: Neo4jServer, rig: Rig, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(f"server {seed}")
    kind, most_rows = rng.choice(list(KINDS)), rng.choice([SMALL, JOURNALLED, JOURNALLED])
    took = undisturbed(rig, 1, kind, most_rows)
    change, before = KINDS[kind](9), content(rig.twin)
    waits_for_its_return = seed % 2 == 0
    if not waits_for_its_return:
        give_up_soon(monkeypatch.setattr)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(rig.told, change, most_rows)
        time.sleep(rng.uniform(0, took))
        alive.kill()
        if not waits_for_its_return:
            told.result()
        alive.start()
        rig.repaired(change, before, told.result(), most_rows)


@pytest.mark.parametrize("seed", range(2 * ROUNDS))
def test_what_a_server_confirmed_survives_its_death_even_if_nobody_heard_of_it(
    alive: Neo4jServer, rig: Rig, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(f"confirmed {seed}")
    undisturbed(rig, 1, "load", JOURNALLED)
    give_up_soon(monkeypatch.setattr)
    change, before = KINDS["load"](9), content(rig.twin)
    rig.proxy.on_lost_answer = alive.kill
    rig.proxy.arm(Cut(Moment.AFTER_COMMIT, rng.randint(2, 20), for_good=True))
    told = rig.told(change, JOURNALLED)
    assert told
    assert rig.proxy.was_cut
    alive.start()
    rig.proxy.heal()
    rig.repaired(change, before, told, JOURNALLED)


def test_a_client_that_is_killed_leaves_all_of_a_change_or_nothing(rig: Rig) -> None:
    rng = random.Random("client")
    took = {kind: undisturbed(rig, 4 * n, kind, JOURNALLED) for n, kind in enumerate(KINDS)}
    killed = 0
    for number in range(12, 12 + CLIENT_KILLS):
        kind, most_rows = rng.choice(list(KINDS)), rng.choice([SMALL, JOURNALLED])
        change, before = KINDS[kind](number), content(rig.twin)
        words = [rig.server.url, kind, str(number), str(most_rows)]
        ended = kill_child(words, rng.uniform(0, took[kind]))
        killed += not ended
        rig.repaired(change, before, "" if ended else "killed", most_rows)
    assert killed > CLIENT_KILLS / 2


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
