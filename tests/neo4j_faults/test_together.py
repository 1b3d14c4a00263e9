"""Several people at one Neo4j at once: nothing doubled, nothing half visible, no one in the way."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import TransientError

from netgraph.case import Case
from netgraph.errors import AnalysisError, BusyError
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.store.neo4j import writer
from netgraph.store.neo4j.store import Neo4jStore
from netgraph.store.neo4j.writer import writing
from netgraph.store.port import Store
from tests.neo4j.server import PASSWORD
from tests.neo4j_faults.changes import KINDS, delivered, load
from tests.neo4j_faults.desk import Desk, deliver, desk
from tests.neo4j_faults.rig import JOURNALLED, PARTS, SMALL, Rig, content, differing
from tests.neo4j_faults.small_parts import use_small_parts

AGENCIES = ("customs_ua", "border_ua")
PERSONS = 60
DELIVERIES = 3
MOST_LOADS = 60


def test_two_folders_load_into_one_database_while_a_third_reads(rig: Rig, tmp_path: Path) -> None:
    desks = {agency: desk(tmp_path / agency, rig.server.url) for agency in AGENCIES}
    deliveries = {
        agency: [
            deliver(tmp_path / f"{agency}-{seq}", agency, seq, PERSONS)
            for seq in range(1, DELIVERIES + 1)
        ]
        for agency in AGENCIES
    }
    with ThreadPoolExecutor(3) as pool:
        over = threading.Event()
        read = pool.submit(looked_at_until, over, rig.server.url)
        loads = [pool.submit(load_all, desks[agency], deliveries[agency]) for agency in AGENCIES]
        try:
            for one in loads:
                one.result()
        finally:
            over.set()
        seen = read.result()
    assert len(seen) > 3
    assert seen[-1] == dict.fromkeys(AGENCIES, DELIVERIES)
    for agency in AGENCIES:
        states = [state.get(agency, 0) for state in seen]
        assert states == sorted(states), "what was visible went away again"
    counts = rig.direct.counts()
    assert counts["Load"] == 2 * DELIVERIES
    assert counts["Record:Person"] == counts["Statement:DIRECTOR_OF"] == 2 * PERSONS
    rig.settle()


def load_all(made: Desk, deliveries: list[Path]) -> None:
    for delivery in deliveries:
        said = made.run("feed", "load", "exchange", delivery)
        assert said.exit_code == 0, said


def looked_at_until(over: threading.Event, url: str) -> list[dict[str, int]]:
    """Read again and again; return which delivery of each agency was visible, each time.

    Raises:
        AssertionError: a delivery was visible in part, or two of one agency were.
    """
    seen = []
    with closing(Neo4jStore(url)) as store:
        store.ensure_schema()
        while True:
            last = over.is_set()
            records = whole_deliveries(store.records()["uid"].to_pylist(), 2 * PERSONS)
            whole_deliveries(store.statements()["subject"].to_pylist(), PERSONS)
            seen.append(records)
            if last:
                return seen


def whole_deliveries(uids: list[str], size: int) -> dict[str, int]:
    """Return the number of the one delivery of each agency that these come from, all of it."""
    found = Counter((uid.partition(":")[0], uid.partition(":")[2][1:2]) for uid in uids)
    assert set(found.values()) <= {size}, found
    visible = {agency: int(seq) for agency, seq in found}
    assert len(visible) == len(found), found
    return visible


ASKED = [RecordUid(f"{agency}:D-{n}") for agency in ("border_ua", "customs_ua") for n in range(30)]
NAMED = [EntityId(f"P-{uid}") for uid in ASKED]
QUESTIONS: dict[str, Callable[[Store], object]] = {
    **PARTS,
    "persons": lambda store: store.records(Kind.PERSON),
    "records of": lambda store: store.records_of(ASKED),
    "kinds of": lambda store: store.kinds_of(ASKED),
    "first loads": lambda store: store.first_loads(ASKED),
    "statements about": lambda store: store.statements_about(ASKED),
    "entities of": lambda store: store.entities_of(ASKED),
    "members": lambda store: store.memberships(NAMED),
    "successors": lambda store: [store.successors(name) for name in NAMED[:5]],
    "links about": lambda store: store.links(NAMED),
    "neighbours": lambda store: store.neighbours(NAMED[:5]),
    "search": lambda store: store.search(["border_ua:d-1"]),
}


def test_readers_see_a_change_before_or_after_never_between(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_small_parts(monkeypatch.setattr)
    for number, kind in enumerate((*KINDS, *KINDS), 1):
        change = KINDS[kind](number)
        before = answers(rig.twin)
        change.do(rig.twin)
        after = answers(rig.twin)
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(rig.told, change, JOURNALLED)
            over: set[str] = set()
            while not done.done():
                for name, ask in QUESTIONS.items():
                    answer = ask(rig.direct)
                    assert answer in (before[name], after[name]), f"{name} during {change.name}"
                    if answer != before[name]:
                        over.add(name)
                    assert name not in over or answer == after[name], f"{name} went back"
            assert done.result() == ""
        assert answers(rig.direct) == after


def answers(store: Store) -> dict[str, object]:
    return {name: ask(store) for name, ask in QUESTIONS.items()}


def test_a_load_that_comes_while_networks_are_sought_is_seen_whole_or_not_at_all(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = (desk(tmp_path / name, rig.server.url) for name in ("ours", "theirs"))
    for number, made in enumerate((ours, theirs)):
        delivery = deliver(tmp_path / f"d{number}", AGENCIES[number], 1, PERSONS)
        assert made.run("feed", "load", "exchange", delivery).exit_code == 0
    second = deliver(tmp_path / "second", AGENCIES[1], 2, PERSONS)
    with Case.open(ours.case) as case, Case.open(theirs.case) as other:
        case.resolve()
        read_statements = case.store.statements

        def after_their_load() -> pa.Table:
            other.load("exchange", [second])
            return read_statements()

        monkeypatch.setattr(case.store, "statements", after_their_load)
        with pytest.raises(AnalysisError, match="were loaded since the last resolve"):
            case.find()
        monkeypatch.undo()
        case.resolve()
        run = case.find()
        assert run.id == "find-0001"


@pytest.mark.parametrize("work", ["resolve", "find"])
def test_what_rests_on_a_resolution_that_another_replaced_is_not_written(
    rig: Rig, tmp_path: Path, work: str
) -> None:
    ours, theirs = (desk(tmp_path / name, rig.server.url) for name in ("ours", "theirs"))
    delivery = deliver(tmp_path / "delivery", AGENCIES[0], 1, PERSONS)
    assert ours.run("feed", "load", "exchange", delivery).exit_code == 0
    with Case.open(ours.case) as case, Case.open(theirs.case) as other:
        case.resolve()

        def while_we_work(_: str) -> None:
            if len(other.store.runs()) == 1:
                other.resolve(full=True)

        works = {
            "resolve": lambda: case.resolve(full=True, progress=while_we_work),
            "find": lambda: case.find(progress=while_we_work),
        }
        with pytest.raises(BusyError, match="another resolved this case meanwhile"):
            works[work]()
        assert [run.id for run in case.store.runs()] == ["resolve-0001", "resolve-0002"]
        assert case.find().id == "find-0001"


def test_a_deadlock_with_someone_else_reaches_nobody(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    """A person in Neo4j Browser locks what a load writes in the other order: one is sent back."""
    for store in (rig.direct, rig.twin):
        load(0).do(store)

    def sent_back() -> bool:
        return any("DeadlockDetected" in record.getMessage() for record in caplog.records)

    with strangers(rig, sent_back), caplog.at_level("WARNING", "neo4j.session"):
        for number in range(3, 3 * MOST_LOADS, 3):
            change = load(number)
            assert rig.told(change, SMALL) == ""
            change.do(rig.twin)
            if sent_back():
                break
    assert sent_back(), "no deadlock arose: this test tests nothing"
    rig.cypher("MATCH (n:Record) REMOVE n.seen")
    assert not differing(content(rig.direct), content(rig.twin))


@contextmanager
def strangers(rig: Rig, enough: Callable[[], bool]) -> Iterator[None]:
    """Touch all records, last first, again and again until it is enough."""
    over = threading.Event()
    rng = random.Random(1)

    def touch() -> None:
        with GraphDatabase.driver(rig.server.url, auth=("neo4j", PASSWORD)) as driver:
            while not over.wait(rng.uniform(0, 0.2)) and not enough():
                with driver.session() as session, suppress(TransientError):
                    session.run(
                        "MATCH (n:Record) WITH n ORDER BY n.uid DESC SET n.seen = 1"
                    ).consume()

    with ThreadPoolExecutor(1) as pool:
        touching = pool.submit(touch)
        try:
            yield
        finally:
            over.set()
            touching.result()


def test_a_second_writer_waits_its_turn_and_is_told_if_it_does_not_come(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "WAIT_S", 0.3)
    change = load(1)
    with writing(rig.direct.connection, "feed load of another"):
        sentence = rig.told(change, SMALL)
    assert "feed load of another" in sentence
    assert "wait for it, then repeat" in sentence
    rig.repaired(change, content(rig.twin), sentence)


def test_a_writer_whose_turn_was_taken_changes_nothing_more(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It slept longer than its turn lasts, as a laptop does whose lid was closed."""
    use_small_parts(monkeypatch.setattr)
    ours, theirs = load(1), load(2)
    with closing(Neo4jStore(rig.server.url, in_memory_rows=JOURNALLED)) as sleeper:
        one = delivered(1)

        def while_the_lid_is_closed() -> Iterator[pa.Table]:
            yield one.records
            rig.cypher("MATCH (w:Writer) SET w.until = 0, w.who = 'another machine'")
            theirs.do(rig.direct)
            yield one.records.slice(0, 0)

        with pytest.raises(BusyError, match="another took its turn"):
            sleeper.add_load(one.load, while_the_lid_is_closed(), [one.statements])
    theirs.do(rig.twin)
    assert not differing(content(rig.direct), content(rig.twin))
    rig.repaired(ours, content(rig.twin), "its turn was taken")
