"""Every query file says what it asks, takes and gives, and none of them writes."""

import json
import re

import pytest

from netgraph.case.cypher import FOLDERS, library, library_query
from netgraph.content import find, names
from netgraph.store.cypher_file import CypherFile, code_only, read_cypher

FILES = {file.name: file for file in library()}
_WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|INSERT|FOREACH|LOAD\s+CSV|IN\s+TRANSACTIONS)\b",
    re.IGNORECASE,
)


def text_of(name: str) -> str:
    folder = next(f for f in FOLDERS if name in names("cypher", f, suffix=".cypher"))
    return find("cypher", f"{folder}/{name}.cypher").read_text(encoding="utf-8")


def cypher_literal(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, list):
        return f"[{', '.join(cypher_literal(item) for item in value)}]"
    return json.dumps(value)


def test_there_are_at_least_24_queries_for_investigators() -> None:
    assert len(names("cypher", "library", suffix=".cypher")) >= 24


def test_every_name_is_used_once() -> None:
    assert len(FILES) == sum(len(names("cypher", f, suffix=".cypher")) for f in FOLDERS)


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
class TestFile:
    def test_the_header_is_complete(self, file: CypherFile) -> None:
        assert file.question.endswith("?")
        assert file.why
        assert file.beware
        assert file.columns

    def test_neo4j_browser_is_shown_every_parameter(self, file: CypherFile) -> None:
        shown = dict(re.findall(r"^// :param (\w+) => (.+)$", text_of(file.name), re.MULTILINE))
        assert list(shown) == [parameter.name for parameter in file.parameters]
        for parameter in file.parameters:
            if not parameter.required:
                assert shown[parameter.name] == cypher_literal(parameter.default)

    def test_it_writes_nothing(self, file: CypherFile) -> None:
        assert _WRITES.search(code_only(file.statement)) is None

    def test_many_rows_are_cut_by_a_parameter(self, file: CypherFile) -> None:
        cut = [p for p in file.parameters if p.name.startswith("max_")]
        one_thing = {"entity", "rank"} & {p.name for p in file.parameters}
        assert cut or one_thing or file.name == "loads"

    def test_it_reads_what_holds_now(self, file: CypherFile) -> None:
        former = re.search(r":(FormerNetwork|OtherRecord|OtherStatement)\b", file.statement)
        assert former is None

    def test_every_line_fits_a_screen(self, file: CypherFile) -> None:
        assert max(map(len, text_of(file.name).splitlines())) <= 100


@pytest.mark.parametrize("name", names("cypher", "gds", suffix=".cypher"))
def test_what_the_gds_engine_asks_has_a_header_too(name: str) -> None:
    text = find("cypher", f"gds/{name}.cypher").read_text(encoding="utf-8")
    file = read_cypher(name, text)
    assert file.why
    assert _WRITES.search(code_only(file.statement).replace("gds.graph.drop", "")) is None


def test_a_query_is_found_by_its_name() -> None:
    assert library_query("t18_under_two_plates").name == "t18_under_two_plates"
