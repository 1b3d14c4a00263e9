"""What is wrong with a server before anything is written: one clear sentence, exit 1."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from netgraph.errors import StoreError
from netgraph.store.neo4j import connection
from netgraph.store.open import open_store
from tests.neo4j.server import Neo4jServer
from tests.neo4j_faults.changes import load
from tests.neo4j_faults.desk import deliver, desk
from tests.neo4j_faults.rig import Rig, content


@pytest.fixture
def answering() -> Iterator[tuple[int, list[bytes]]]:
    """A port that answers whatever is sent with the bytes in a list; with none, never."""
    answers: list[bytes] = []
    held = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            held.append(client)
            if answers:
                client.recv(1024)
                client.sendall(answers[0])

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1], answers
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()
    for client in held:
        client.close()


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    made = desk(tmp_path / "case", f"neo4j://127.0.0.1:{port}")
    made.run("store", "info").one_sentence(f"127.0.0.1:{port}", "nothing answered", "case.yml")


def test_a_load_without_its_server_leaves_nothing_and_is_done_when_it_is_back(
    server: Neo4jServer, rig: Rig, tmp_path: Path
) -> None:
    made = desk(tmp_path / "case", server.url)
    delivery = deliver(tmp_path / "delivery")
    away = desk(tmp_path / "away", "bolt://127.0.0.1:1")
    away.run("feed", "load", "exchange", delivery).one_sentence("127.0.0.1:1")
    assert not any((tmp_path / "away" / "archive").iterdir())
    assert made.run("feed", "load", "exchange", delivery).exit_code == 0
    assert rig.direct.counts()["Record:Person"] == 40


def test_a_host_that_no_one_knows_is_named(tmp_path: Path) -> None:
    made = desk(tmp_path / "case", "neo4j+s://graph.invalid:7687")
    made.run("store", "info").one_sentence("graph.invalid:7687")


def test_a_wrong_password_is_called_one(server: Neo4jServer, rig: Rig, tmp_path: Path) -> None:
    made = desk(tmp_path / "case", server.url)
    said = made.run("store", "info", NETGRAPH_NEO4J_PASSWORD="not this one")
    said.one_sentence("password is wrong", "NETGRAPH_NEO4J_PASSWORD")
    assert "not this one" not in said.err
    assert made.run("store", "info").exit_code == 0


def test_an_unknown_user_is_named(server: Neo4jServer, rig: Rig, tmp_path: Path) -> None:
    made = desk(tmp_path / "case", server.url)
    made.run("store", "info", NETGRAPH_NEO4J_USER="olena").one_sentence("olena", "wrong")


def test_a_database_that_the_server_has_not_is_named(
    server: Neo4jServer, rig: Rig, tmp_path: Path
) -> None:
    made = desk(tmp_path / "case", f"{server.url}/harbour")
    made.run("store", "info").one_sentence("harbour", "no such database")


def test_a_web_server_is_not_taken_for_a_neo4j(
    answering: tuple[int, list[bytes]],
) -> None:
    port, answers = answering
    answers.append(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    with pytest.raises(StoreError, match=rf"{port}.*no Neo4j"):
        open_store(f"bolt://127.0.0.1:{port}")


def test_a_port_that_never_answers_is_given_up(
    answering: tuple[int, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        connection, "_OPTIONS", {**connection._OPTIONS, "connection_acquisition_timeout": 1.0}
    )
    with pytest.raises(StoreError, match=rf"{answering[0]}.*no Neo4j answers"):
        open_store(f"bolt://127.0.0.1:{answering[0]}")


def test_a_store_of_a_newer_netgraph_is_left_alone(rig: Rig) -> None:
    load(1).do(rig.direct)
    before = content(rig.direct)
    rig.cypher("MATCH (s:Store) SET s.version = s.version + 1")
    with pytest.raises(StoreError, match=r"newer netgraph.*install that one"):
        open_store(rig.server.url)
    rig.cypher("MATCH (s:Store) SET s.version = s.version - 1")
    assert content(rig.direct) == before


def test_an_older_schema_is_brought_up_to_date_with_all_that_is_in_it(rig: Rig) -> None:
    load(1).do(rig.direct)
    before = content(rig.direct)
    rig.cypher(
        "MATCH (s:Store) SET s.version = 0, s.words = ['Person']",
        "DROP CONSTRAINT record_uid",
        "DROP INDEX uid_Person",
    )
    with closing(open_store(rig.server.url)) as store:
        assert content(store) == before
    (names,) = rig.cypher("SHOW INDEXES YIELD name RETURN collect(name)")
    assert {"record_uid", "uid_Person"} <= set(names)  # type: ignore[call-overload]


def test_a_database_of_another_program_is_left_alone(rig: Rig) -> None:
    rig.cypher("MATCH (n) DETACH DELETE n", "CREATE (:Bookmark {url: 'x'})")
    try:
        with pytest.raises(StoreError, match="another program"):
            open_store(rig.server.url)
        assert rig.cypher("MATCH (n) RETURN count(n)") == [1]
    finally:
        rig.cypher("MATCH (n) DETACH DELETE n")
        rig.direct.ensure_schema()
