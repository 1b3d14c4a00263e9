"""A Spark session that knows splink's functions."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.errors import AnalysisError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_CONFIGURED_BY = ("PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME")
_ALONE = {
    "spark.master": "local[*]",
    # A laptop's case is nobody else's business: no web page, and no port but the loopback's.
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
}
"""Where nothing tells which cluster to use: this machine."""


def session() -> "SparkSession":
    """Return the running session, or start one as the environment configures Spark.

    Raises:
        AnalysisError: Spark does not start, or the running session lacks splink's functions.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
    from splink.backends.spark import SparkAPI, similarity_jar_location

    jar = similarity_jar_location()
    spark = SparkSession.getActiveSession()
    if spark is None:
        alone = not any(name in os.environ for name in _CONFIGURED_BY)
        if alone:
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("netgraph").config("spark.jars", jar)
        for name, value in {
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
            **(_ALONE if alone else {}),
        }.items():
            builder = builder.config(name, value)
        try:
            spark = builder.getOrCreate()
        except (PySparkException, Py4JError) as error:
            raise AnalysisError(
                f"Spark did not start: {first_line(error)} It needs Java 17 or later: see that "
                "JAVA_HOME points there"
            ) from error
    SparkAPI(spark_session=spark)  # type: ignore[no-untyped-call]  # it registers the functions
    try:
        spark.sql("select jaro_winkler('a', 'a'), damerau_levenshtein('a', 'a')").collect()
    except PySparkException as error:
        raise AnalysisError(
            "the running Spark session lacks splink's functions: start it with spark.jars set to "
            f"{Path(jar)}"
        ) from error
    return spark


def first_line(error: Exception) -> str:
    r"""Return what an error of Spark says before it lists where it happened.

    >>> first_line(RuntimeError("An error occurred.\n: java.lang.Error: why\n at"))
    'java.lang.Error: why'
    """
    first, *more = str(error).strip().splitlines() or [""]
    return more[0].lstrip(": ") if more and first.startswith("An error occurred") else first
