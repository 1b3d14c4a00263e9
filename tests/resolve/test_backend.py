"""A backend is named, and one that is not installed is refused before anything is done."""

import pytest

from netgraph.errors import AnalysisError
from netgraph.resolve import engine
from netgraph.resolve.settings import Backend, backend_named
from netgraph.resolve.spark.dialect import in_spark


def test_a_backend_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    engine.refuse_missing(Backend.DUCKDB)
    with pytest.raises(AnalysisError, match=r"netgraph-jtf\[spark\]"):
        engine.refuse_missing(Backend.SPARK)


def test_only_known_backends_have_a_name() -> None:
    assert backend_named("spark") is Backend.SPARK
    with pytest.raises(AnalysisError, match="duckdb or spark"):
        backend_named("hadoop")


def test_what_is_nested_is_said_in_sparks_words_too() -> None:
    said = in_spark(
        "select list_bool_or(list_transform(a, lambda x: x[1:2] = x[-2:])) as same from t", {"a"}
    )
    assert said == (
        "SELECT EXISTS(TRANSFORM(a, x -> SUBSTRING(x, 1, 2) = RIGHT(x, 2)), one -> one) AS same "
        "FROM t"
    )
