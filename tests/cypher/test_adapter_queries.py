"""The adapter's own Cypher: what its headers say is what it does."""

import re
from pathlib import Path

import pytest

import netgraph.store.neo4j
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.store.cypher_file import code_only, read_cypher
from netgraph.store.neo4j.queries import Became, Compared, Gone, query

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "cypher" / "queries").glob("*.cypher"))
CODE = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted(Path(netgraph.store.neo4j.__file__).parent.glob("*.py"))
}
WORDS = {*Kind, *StatementType, *Compared, *Gone, *Became}
OWN_LABELS = {
    "Store", "Writer", "Journal", "Load", "Run", "Origin", "Record", "OtherRecord",
    "OtherStatement", "Entity", "FormerEntity", "Network", "FormerNetwork", "Hit", "Outcome",
}  # fmt: skip
OWN_TYPES = {"OF", "LINKED", "MEMBER_OF", "IN_HIT"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_header_says_why_and_gives_the_columns_that_the_statement_returns(path: Path) -> None:
    file = read_cypher(path.stem, path.read_text(encoding="utf-8"))
    assert file.question
    assert file.why
    code = code_only(file.statement)
    returned = code.rpartition("RETURN")[2] if re.search(r"\bRETURN\b", code) else ""
    for column in file.columns:
        assert re.search(rf"\b{column.name}\b", returned), f"{column.name} is not returned"
    if not file.columns:
        assert not returned


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_and_types_are_written_out_or_filled_from_closed_lists(path: Path) -> None:
    code = code_only(read_cypher(path.stem, path.read_text(encoding="utf-8")).statement)
    written = re.findall(r"[(\[|:]\w*:([A-Za-z_|{}]+)", code)
    named = {word for group in written for word in group.split("|")}
    named -= {"{LABEL}", "{TYPE}", ""}
    assert named <= {str(word) for word in WORDS} | OWN_LABELS | OWN_TYPES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_query_is_asked_by_the_adapter(path: Path) -> None:
    assert any(f'"{path.stem}"' in text for text in CODE.values())


def test_a_slot_is_filled_with_a_word_of_the_model_and_with_nothing_else() -> None:
    assert "(n:Record:Person)" in query("create_records", label=Kind.PERSON)
    with pytest.raises(ValueError, match="LABEL"):
        query("create_records")
    with pytest.raises(ValueError, match="TYPE"):
        query("loads", kind=StatementType.OWNER_OF)
