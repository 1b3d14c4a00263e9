"""What a run over every record is worked out by: this process, or a Spark cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

import duckdb

from netgraph.errors import AnalysisError
from netgraph.resolve.block import Candidates, InMemory, Tables
from netgraph.resolve.score import Scored, Scoring
from netgraph.resolve.settings import Backend


class Engine(Protocol):
    @property
    def tables(self) -> Tables:
        """Of the records, to look for pairs in."""

    def score(self, scoring: Scoring, pairs: Candidates, least: float, also: Candidates) -> Scored:
        """Return what ``Scoring.score`` does."""


@dataclass(frozen=True, slots=True)
class _InProcess:
    tables: Tables

    def score(self, scoring: Scoring, pairs: Candidates, least: float, also: Candidates) -> Scored:
        return scoring.score(pairs, least, also)


@contextmanager
def engine(backend: Backend, connection: duckdb.DuckDBPyConnection) -> Iterator[Engine]:
    """Give what finds and scores the pairs of the records in a workspace.

    Raises:
        AnalysisError: Spark is asked for and cannot be had.
    """
    if backend is Backend.DUCKDB:
        yield _InProcess(InMemory(connection))
        return
    refuse_missing(backend)
    from netgraph.resolve.spark.engine import OnSpark

    with OnSpark.of(connection) as on_spark:
        yield on_spark


def refuse_missing(backend: Backend) -> None:
    """Refuse a backend that is not installed.

    Raises:
        AnalysisError: it is not.
    """
    if backend is Backend.SPARK and find_spec("pyspark") is None:
        raise AnalysisError(
            "the Spark backend needs pyspark, which is not installed: install netgraph with its "
            "extra `spark` (netgraph-jtf[spark]) and Java 17 or later, or leave --backend out"
        )
