"""A whole case on a real Neo4j: the same as on SQLite, moved to and fro, and a load taken back.

Last of its folder by name: a database that has held a whole case empties slowly ever after.
"""

import hashlib
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from neo4j import GraphDatabase

from netgraph.case.case import Case
from netgraph.case.folder import find_case
from netgraph.case.upkeep import Target, rebuild_store
from netgraph.demo.generate import write_demo
from netgraph.demo.settings import DemoSettings
from netgraph.errors import BusyError, StoreError
from netgraph.store.documents import network_document
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.store import Neo4jStore
from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer
from tests.store.stores import add
from tests.store.world import harbour

pytestmark = pytest.mark.slow


def quiet(_: object) -> None:
    return None


def hashed(table: pa.Table) -> str:
    """Return the hash of a table's Arrow bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()


def results(case: Case) -> dict[str, object]:
    store = case.store
    return {
        "entities": hashed(store.entities()),
        "memberships": hashed(store.memberships()),
        "matches": hashed(store.matches()),
        "links": hashed(store.links()),
        "ranking": [network_document(network) for network in case.candidates()],
        "hits": store.hits(),
        "counts": store.counts(),
    }


def contents(case: Case) -> dict[str, object]:
    tables = (case.store.records(), case.store.statements())
    return {"delivered": [hashed(table) for table in tables], "loads": case.loads()}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small synthetic case on SQLite, and its deliveries."""
    folder = tmp_path_factory.mktemp("demo")
    made = write_demo(folder, DemoSettings.small())
    with Case.init(folder / "case", name="demo", agency="customs_ua") as case:
        for delivery in made.deliveries:
            case.load("exchange", [delivery])
        case.resolve()
        case.find(seed=1)
    return folder


@pytest.fixture
def case_folder(demo: Path, tmp_path: Path) -> Path:
    shutil.copytree(demo / "case", tmp_path / "case")
    return tmp_path / "case"


def moved(case_folder: Path, url: str) -> Case:
    """Return the case, moved to another store."""
    rebuilt = rebuild_store(find_case(case_folder), Target(url, switch=True), quiet)
    assert rebuilt.lost is None
    return Case.open(case_folder)


@pytest.mark.parametrize("in_memory_rows", [20_000, 500], ids=["at once", "by the journal"])
def test_the_whole_demo_gives_the_same_entities_links_and_ranking_as_on_sqlite(
    demo: Path,
    neo4j_server: Neo4jServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    in_memory_rows: int,
) -> None:
    empty(neo4j_server.url)
    monkeypatch.setattr(Neo4jStore.__init__, "__defaults__", (False, in_memory_rows), raising=True)
    with Case.init(tmp_path / "case", "demo", "customs_ua", store=neo4j_server.url) as case:
        for delivery in sorted((demo / "deliveries").iterdir()):
            case.load("exchange", [delivery])
        case.resolve()
        case.find(seed=1)
        found = results(case)
        assert all(one.equal for one in case.verify())
    with Case.open(demo / "case") as case:
        assert found == results(case)


def test_a_case_moves_to_neo4j_is_made_anew_there_moves_back_and_says_the_same_all_along(
    case_folder: Path, neo4j_url: str
) -> None:
    with Case.open(case_folder) as case:
        before = (contents(case), results(case), case.store.runs())
    with moved(case_folder, neo4j_url) as case:
        assert case.store.url == neo4j_url
        assert (contents(case), results(case), case.store.runs()) == before
        assert all(one.equal for one in case.verify())
    assert rebuild_store(find_case(case_folder), Target(), quiet).lost is None
    with Case.open(case_folder) as case:
        assert case.store.url == neo4j_url
        assert (contents(case), results(case), case.store.runs()) == before
    with moved(case_folder, "sqlite:back.db") as case:
        assert (contents(case), results(case), case.store.runs()) == before
    with pytest.raises(StoreError, match="already"):
        rebuild_store(find_case(case_folder), Target(neo4j_url), quiet)


def test_a_load_is_taken_back_from_neo4j_as_if_it_had_never_come(
    case_folder: Path, neo4j_url: str
) -> None:
    with moved(case_folder, neo4j_url) as case:
        loads = [load.id for load in case.loads()]
        ids = dict(
            zip(*(case.store.memberships()[name].to_pylist() for name in ("uid", "entity")),
                strict=True)
        )  # fmt: skip
        case.drop_load(loads[-1], "sent to us by mistake")
    with Case.open(case_folder) as case:
        assert [load.id for load in case.loads()] == loads[:-1]
        assert all(one.equal for one in case.verify())
        case.resolve()
        kept = case.store.memberships().to_pylist()
        assert sum(ids[row["uid"]] == row["entity"] for row in kept) > 0.97 * len(kept)


def test_a_database_that_another_case_uses_is_not_emptied(tmp_path: Path, neo4j_url: str) -> None:
    with Case.init(tmp_path / "case", store=neo4j_url) as case:
        add(case.store, harbour())
    with pytest.raises(StoreError, match="another case folder"):
        rebuild_store(find_case(tmp_path / "case"), Target(), quiet)
    with Case.open(tmp_path / "case") as case:
        assert case.loads() == [harbour().load]


def test_a_store_whose_emptying_broke_off_says_so_and_is_made_anew(
    case_folder: Path, neo4j_url: str
) -> None:
    moved(case_folder, neo4j_url).close()
    with GraphDatabase.driver(neo4j_url) as driver:
        driver.execute_query(query("close_store"))
        driver.execute_query(query("drop_relationships"), {"limit": 100})
    with Case.open(case_folder) as case, pytest.raises(BusyError, match="store rebuild"):
        case.store.records()
    assert "being emptied" in str(rebuild_store(find_case(case_folder), Target(), quiet).lost)
    with Case.open(case_folder) as case:
        assert all(one.equal for one in case.verify())
