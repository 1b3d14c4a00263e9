"""``netgraph cypher`` as an investigator uses it, and what it does not let one do."""

import csv
import json
from pathlib import Path

import pytest

from netgraph.case import Case
from netgraph.case.cypher import library, reader_of
from netgraph.errors import StoreError
from tests.command_line import run, says

pytestmark = pytest.mark.slow


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an agency's own queries."""
    folder = tmp_path / "content" / "cypher" / "library"
    folder.mkdir(parents=True)
    monkeypatch.setenv("NETGRAPH_CONTENT", str(tmp_path / "content"))
    return folder


def write(folder: Path, name: str, statement: str, returns: str = "n int") -> None:
    header = f"// How many?\n// why: a test\n// params: none\n// returns: {returns}\n"
    (folder / f"{name}.cypher").write_text(header + statement, encoding="utf-8")


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Case:
    with Case.init(tmp_path / "sqlite") as case:
        return case


def test_the_list_names_every_query_with_its_parameters(on_sqlite: Case) -> None:
    table = run(on_sqlite, "cypher", "list")
    assert max(map(len, table.stdout.splitlines())) <= 100
    lines = [
        json.loads(line)
        for line in run(on_sqlite, "cypher", "list", "--json").stdout.split("\n")
        if line
    ]
    assert [line["name"] for line in lines] == [file.name for file in library()]
    assert {"name", "question", "why", "beware", "parameters", "columns"} == set(lines[0])
    few = run(on_sqlite, "cypher", "list", "--name", "passport", "--json").stdout.splitlines()
    assert [json.loads(line)["name"] for line in few] == ["shared_document"]


def test_a_case_on_sqlite_is_told_what_it_needs(on_sqlite: Case) -> None:
    needs = ("needs Neo4j", "netgraph store rebuild --to bolt://", "sqlite:")
    says(run(on_sqlite, "cypher", "run", "shared_phone"), *needs)
    says(run(on_sqlite, "network", "find", "--engine", "gds"), *needs)


def test_an_answer_is_a_table_that_fits(world: Case) -> None:
    result = run(world, "cypher", "run", "shared_phone", "--param", "min_holders=2")
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "+380441112233 (T-" in result.stdout
    assert "1 row" in result.stderr


def test_an_answer_of_many_columns_is_told_row_by_row(world: Case) -> None:
    result = run(world, "cypher", "run", "networks_latest")
    assert max(map(len, result.stdout.splitlines())) <= 100
    for column in ("rank", "score", "agencies", "why"):
        assert f"\n {column} " in result.stdout


def test_an_answer_is_json_with_nodes_links_and_paths(world: Case) -> None:
    arguments = ("cypher", "run", "shared_phone", "--json")
    (line,) = run(world, *arguments).stdout.splitlines()
    row = json.loads(line)
    assert row["phone"]["labels"] == ["Entity", "Phone"]
    assert row["phone"]["properties"]["name"] == "+380441112233"
    assert {link["type"] for link in row["links"]} == {"LINKED"}
    ends = {row["links"][0]["start"], row["links"][0]["end"]}
    assert row["phone"]["properties"]["eid"] in ends


def test_an_answer_becomes_a_csv_file_without_formulas(
    world: Case, own: Path, tmp_path: Path
) -> None:
    write(
        own, "formula", "RETURN '=1+1' AS a, [1, 2] AS b, null AS c", "a string, b list<int>, c int"
    )
    file = tmp_path / "answer.csv"
    result = run(world, "cypher", "run", "formula", "--csv", file)
    assert result.exit_code == 0, result.output
    with file.open(encoding="utf-8-sig", newline="") as read:
        assert list(csv.reader(read)) == [["a", "b", "c"], ["'=1+1", "1; 2", ""]]


def test_more_rows_than_are_shown_are_told(world: Case) -> None:
    result = run(world, "cypher", "run", "loads", "--rows", "2")
    assert "2 rows; there are more: --rows 0 for all" in result.stderr
    assert (
        len(run(world, "cypher", "run", "loads", "--rows", "0", "--json").stdout.splitlines()) == 5
    )


def test_what_cannot_be_asked_is_told_in_a_sentence(world: Case) -> None:
    says(
        run(world, "cypher", "run", "shared_fone"),
        "no query is called 'shared_fone'",
        "cypher list",
    )
    says(run(world, "cypher", "run", "rings_around"), "rings_around needs entity (string)")
    says(
        run(world, "cypher", "run", "shared_phone", "--param", "minimum=3"),
        "shared_phone has no parameter 'minimum'", "min_holders",
    )  # fmt: skip
    says(
        run(world, "cypher", "run", "shared_phone", "--param", "min_holders=three"),
        "min_holders takes int, such as 3, not 'three'",
    )
    assert run(world, "cypher", "run", "shared_phone", "--param", "min_holders").exit_code == 2
    twice = ("--param", "max_rows=1", "--param", "max_rows=2")
    assert run(world, "cypher", "run", "shared_phone", *twice).exit_code == 2


def test_an_agencys_own_queries_are_listed_and_run(world: Case, own: Path) -> None:
    write(own, "our_own", "MATCH (p:Record:Person) RETURN count(p) AS n")
    assert "our_own" in run(world, "cypher", "list").stdout
    (line,) = run(world, "cypher", "run", "our_own", "--json").stdout.splitlines()
    assert json.loads(line)["n"] == world.store.counts()["Record:Person"]


def test_a_malformed_header_is_told_with_the_files_name(world: Case, own: Path) -> None:
    (own / "bad.cypher").write_text("MATCH (n) RETURN n", encoding="utf-8")
    says(run(world, "cypher", "run", "bad"), "bad: the header says nothing of its question")


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (p:Person) SET p.name = '' RETURN count(p) AS n",
        "CREATE (p:Person) RETURN 1 AS n",
        "MATCH (p) DETACH DELETE p RETURN count(*) AS n",
        "CREATE INDEX mine FOR (p:Person) ON (p.name)",
        "CALL db.createLabel('Mine') RETURN 1 AS n",
        "LOAD  CSV FROM 'file:///etc/passwd' AS line RETURN count(line) AS n",
    ],
)
def test_a_query_that_would_write_or_read_files_is_refused(
    world: Case, own: Path, statement: str
) -> None:
    before = world.store.counts()
    write(own, "writes", statement)
    says(run(world, "cypher", "run", "writes"), "writes", "only")
    assert world.store.counts() == before


def test_the_server_itself_refuses_to_write(world: Case) -> None:
    with pytest.raises(StoreError):
        reader_of(world.store, "this").read(lambda tx: tx.run("CREATE (p:Person)").consume())


def test_what_neo4j_does_not_understand_is_told(world: Case, own: Path) -> None:
    write(own, "wrong", "MATCH (p:Person RETURN 1 AS n")
    says(run(world, "cypher", "run", "wrong"), "wrong: Neo4j does not run it: Invalid input")


def test_a_query_that_takes_too_long_is_given_up(world: Case, own: Path) -> None:
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS n"
    write(own, "endless", endless)
    says(run(world, "cypher", "run", "endless", "--seconds", "1"), "took longer than 1 s")


def test_what_was_asked_is_in_the_audit_log_without_personal_values(world: Case) -> None:
    run(world, "cypher", "run", "find_entity", "--param", "text=boiko")
    last = world.audit.entries()[-1]
    assert (last["action"], last["query"], last["rows"]) == ("cypher run", "find_entity", 1)
    assert "boiko" not in json.dumps(last)


def test_a_notebook_gets_a_frame(world: Case) -> None:
    frame = world.cypher.run("loads")
    assert list(frame.columns) == ["load", "id", "agency", "feed", "loaded_at", "records"]
    assert list(frame["id"]) == [load.id for load in world.loads()]
    assert world.cypher.run("shared_phone", min_holders=9).empty
