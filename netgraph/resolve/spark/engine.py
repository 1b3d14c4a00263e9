"""Blocking and scoring on Spark: the rules, the levels and the arithmetic are those of DuckDB.

The records go out as they are compared, the pairs that tell something come back. Each group of
pairs is weighed where it was compared, by the same code as in this process.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from netgraph.errors import AnalysisError
from netgraph.resolve.block import BLOCK_SIZES, Candidates, Pairs, list_columns
from netgraph.resolve.comparison import Over, Rule
from netgraph.resolve.score import Scored, Scoring
from netgraph.resolve.spark.dialect import in_spark
from netgraph.resolve.spark.session import first_line, session
from netgraph.resolve.spark.weighing import Weighing
from netgraph.resolve.sql import spelled_out

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SENT_AT_ONCE = 20_000_000
"""Pairs that go out at a time: 16 bytes each."""

_WEIGHED_AT_ONCE = 100_000
"""Pairs that one worker weighs at a time: what is known of each takes a kilobyte."""

_VIEWS = ("names", "records", "keyed", "pairs", "names_weighed", "records_weighed")


@dataclass(slots=True)
class OnSpark:
    """The records of one kind on a cluster."""

    spark: "SparkSession"
    connection: duckdb.DuckDBPyConnection
    """The workspace that they were sent from."""

    lists: frozenset[str]
    keyed: "DataFrame | None" = None

    @classmethod
    @contextmanager
    def of(cls, connection: duckdb.DuckDBPyConnection) -> "Iterator[OnSpark]":
        """Send the tables ``names`` and ``records`` of a workspace out, and forget them after.

        Raises:
            AnalysisError: there is no Spark to be had, or it cannot finish.
        """
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        with warnings.catch_warnings():
            # Of pandas from 3 on: tables come and go as Arrow's here.
            warnings.filterwarnings("ignore", "PySpark does not yet fully", FutureWarning)
            spark = session()
            made = cls(spark, connection, list_columns(connection))
            try:
                made._send("names")
                made._send("records")
                yield made
            except (PySparkException, Py4JError) as error:
                raise AnalysisError(
                    f"Spark could not finish: {first_line(error)} The case is as it was; without "
                    "--backend spark it is resolved in this process"
                ) from error
            finally:
                made._forget_keys()
                for view in _VIEWS:
                    spark.catalog.dropTempView(view)

    @property
    def tables(self) -> "OnSpark":
        return self

    def key(self, rule: Rule) -> None:
        self._forget_keys()
        keys = spelled_out(rule.keys, self.lists)
        self.keyed = self._ask(
            f"select distinct rec, hash(key) as key from ({keys}) where key is not null"
        ).persist()
        self.keyed.createOrReplaceTempView("keyed")

    def sizes(self) -> list[tuple[int, int]]:
        return [(row["size"], row["blocks"]) for row in self._ask(BLOCK_SIZES).collect()]

    def pairs(self, sql: str) -> Pairs:
        found = self._ask(sql).toArrow()
        return found["x"].to_numpy().astype(np.int64), found["y"].to_numpy().astype(np.int64)

    def score(self, scoring: Scoring, pairs: Candidates, least: float, also: Candidates) -> Scored:
        questions = scoring.look.questions
        for over in Over:
            columns = ", ".join(dict.fromkeys(["rec", *questions.columns[over]]))
            self._send(f"{over}_weighed", columns)
        weighing = Weighing.of(scoring, least, also)
        kept = []
        for start in range(0, len(pairs), _SENT_AT_ONCE):
            some = pairs.part(slice(start, start + _SENT_AT_ONCE))
            kept.append(weighing.read(self._weighed(weighing, some)))
        return Scored.joined(kept) if kept else scoring.score(pairs)

    def _weighed(self, weighing: Weighing, pairs: Candidates) -> pa.Table:
        """Return those of some pairs that tell enough, as ``Weighing`` has them."""
        sides = {"a": pairs.left.astype(np.int32), "b": pairs.right.astype(np.int32)}
        sent = self.spark.createDataFrame(pa.table({"pair": pairs.codes(), **sides}))
        sent.createOrReplaceTempView("pairs")
        groups = -(-len(pairs) // _WEIGHED_AT_ONCE)
        records, names = (
            self._ask(weighing.questions.sql(over))
            .selectExpr("*", f"pmod(xxhash64(pair), {groups}) as bucket")
            .groupBy("bucket")
            for over in (Over.RECORDS, Over.NAMES)
        )

        # Spark counts the parameters: a bound method has one that it does not see.
        def weigh(one: pa.Table, other: pa.Table) -> pa.Table:
            return weighing.weigh(one, other)

        return records.cogroup(names).applyInArrow(weigh, weighing.columns).toArrow()

    def _ask(self, sql: str) -> "DataFrame":
        return self.spark.sql(in_spark(sql, self.lists))

    def _send(self, table: str, columns: str = "*") -> None:
        rows = self.connection.sql(f"select {columns} from {table}").to_arrow_table()
        self.spark.createDataFrame(rows).createOrReplaceTempView(table)

    def _forget_keys(self) -> None:
        if self.keyed is not None:
            self.keyed.unpersist()
            self.keyed = None
