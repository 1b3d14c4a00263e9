"""What a person may give for a query's parameters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import QueryError
from netgraph.store.cypher_file import read_cypher
from netgraph.store.cypher_values import filled

QUERY = read_cypher(
    "newest",
    """\
// Which?
// params: since date, most int = 3, share float = 0.5, kinds list<string> = ["a"],
//   all bool = false, agency string = null, wanted map = null
// returns: a int
RETURN $since, $most, $share, $kinds, $all, $agency, $wanted AS a
""",
)


def test_defaults_stand_for_what_is_not_given() -> None:
    assert filled(QUERY, {"since": "2026-01-01"}) == {
        "since": "2026-01-01",
        "most": 3,
        "share": 0.5,
        "kinds": ["a"],
        "all": False,
        "agency": None,
        "wanted": None,
    }


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("since", "2026-03", "2026-03"),
        ("most", "12", 12),
        ("most", 12, 12),
        ("share", "1", 1.0),
        ("share", 2, 2),
        ("kinds", "b, c", ["b", "c"]),
        ("kinds", '["b, c"]', ["b, c"]),
        ("kinds", ("b", "c"), ["b", "c"]),
        ("all", "true", True),
        ("agency", "null", None),
        ("agency", "12", "12"),
        ("wanted", '{"a": 1}', {"a": 1}),
    ],
)
def test_text_becomes_the_type_of_the_header(name: str, given: object, value: object) -> None:
    assert filled(QUERY, {"since": "2026-01-01", name: given})[name] == value


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("since", "yesterday", "newest: since takes date, such as 2026-03-31, not 'yesterday'"),
        ("since", None, "newest: since takes date"),
        ("most", "many", "newest: most takes int, such as 3, not 'many'"),
        ("most", True, "newest: most takes int"),
        ("most", 1.5, "newest: most takes int"),
        ("all", "ja", "newest: all takes bool, such as true or false, not 'ja'"),
        ("kinds", 3, "newest: kinds takes list<string>"),
        ("agency", 12, "newest: agency takes string"),
        ("wanted", "[1]", "newest: wanted takes map"),
        ("mots", 3, "newest has no parameter 'mots'; it has since, most, share"),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(name: str, given: object, said: str) -> None:
    with pytest.raises(QueryError) as refused:
        filled(QUERY, {"since": "2026-01-01", name: given})
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_parameter_is_told_with_an_example() -> None:
    with pytest.raises(QueryError, match=r"newest needs since \(date\): --param since=2026-03-31"):
        filled(QUERY, {})


@given(st.sampled_from(QUERY.parameters), st.text(max_size=30))
def test_any_text_is_taken_or_refused(parameter: object, text: str) -> None:
    name = parameter.name  # type: ignore[attr-defined]
    try:
        filled(QUERY, {"since": "2026-01-01", name: text})
    except QueryError as refused:
        assert str(refused).startswith("newest: ")  # noqa: PT017 - either outcome is right
