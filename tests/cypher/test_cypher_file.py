"""What the header of a .cypher file may say, and what is refused with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import ContentError
from netgraph.store.cypher_file import Column, Parameter, code_only, read_cypher

HEADER = """\
// Which addresses take deliveries
// for many companies?
// why: a drop address
//   of several front companies
// params: min_companies int = 3, since date, kinds list<string> = ["Phone", "Address"],
//   name string = 'a, b', share float = 1, agency string = null
// :param min_companies => 3
// returns: address node, companies list<string>
// beware: an accountant's office
MATCH (a) // $not_a_parameter
WHERE a.text <> '$neither' AND $since < a.on AND $min_companies > 1 AND a.kind IN $kinds
  AND a.name = $name AND $share < 1 AND $agency IS NULL
RETURN a AS address, [] AS companies;
"""


def test_a_header_tells_the_question_the_parameters_and_the_columns() -> None:
    file = read_cypher("shared_address", HEADER)
    assert file.question == "Which addresses take deliveries for many companies?"
    assert file.why == "a drop address of several front companies"
    assert file.beware == "an accountant's office"
    assert file.parameters == (
        Parameter("min_companies", "int", required=False, default=3),
        Parameter("since", "date", required=True),
        Parameter("kinds", "list<string>", required=False, default=["Phone", "Address"]),
        Parameter("name", "string", required=False, default="a, b"),
        Parameter("share", "float", required=False, default=1),
        Parameter("agency", "string", required=False, default=None),
    )
    assert file.columns == (Column("address", "node"), Column("companies", "list<string>"))
    assert file.statement.startswith("MATCH (a)")
    assert file.statement.endswith("AS companies")


def test_a_query_may_take_and_give_nothing() -> None:
    file = read_cypher(
        "q", "// Do it.\n// params: none\n// returns: nothing\nMATCH (n) SET n.a = 1"
    )
    assert file.parameters == ()
    assert file.columns == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("// Which addresses take deliveries\n// for many companies?\n", ""), "question"),
        (("// returns: address node, companies list<string>\n", ""), "returns"),
        (("// beware: an", "// why: an"), "second time"),
        (("since date", "since day"), "'since day' is no parameter"),
        (("since date", "since"), "'since' is no parameter"),
        (("int = 3", "int = three"), "default three of 'min_companies' is no int"),
        (("int = 3", "int = 'three'"), "is no int"),
        (("int = 3", "int = true"), "is no int"),
        (("since date", "since date, since date"), "'since' is declared twice"),
        (("address node", "address nodes"), "'address nodes' is no column"),
        (("$since < a.on", "'' < a.on"), "'since' is declared and not used"),
        (("$since < a.on", "$since < $until"), "$until is used and not declared"),
        ((HEADER[HEADER.index("MATCH") :], ""), "no statement"),
    ],
)
def test_a_malformed_header_is_refused_with_its_reason(change: tuple[str, str], said: str) -> None:
    assert change[0] in HEADER
    with pytest.raises(ContentError, match="my_query: ") as refused:
        read_cypher("my_query", HEADER.replace(*change))
    assert said in str(refused.value)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_cypher("q", "// " + text)
    except ContentError as refused:
        assert str(refused).startswith("q: ")  # noqa: PT017 - either outcome is right


def test_words_in_quotes_and_comments_are_no_code() -> None:
    assert code_only('MATCH (a) /* DELETE */ WHERE a.n = "SET \\" x" RETURN \'a//b\'') == (
        "MATCH (a)  WHERE a.n = '' RETURN ''"
    )
