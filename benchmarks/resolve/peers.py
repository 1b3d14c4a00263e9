"""What others would do with the same records: their valid numbers alone, and plain splink.

The peer reads the columns that netgraph normalises, so that what is compared is the scoring
and the clustering: splink as its documentation trains it (no labels, term frequencies), its
pairs joined by connected components at the threshold that serves it best.
"""

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from benchmarks.resolve.metrics import Agreement, agreement

THRESHOLDS = (-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0, 10.0)


def components(
    left: NDArray[np.int64], right: NDArray[np.int64], records: int
) -> NDArray[np.int64]:
    """Return the connected component of every record."""
    ones = np.ones(len(left), np.int8)
    matrix = coo_matrix((ones, (left, right)), shape=(records, records))
    return np.asarray(connected_components(matrix, directed=False)[1], np.int64)


def by_ids(ids: Sequence[Sequence[str]], truth: Sequence[int]) -> Agreement:
    """Join records that share any of these keys."""
    first: dict[str, int] = {}
    pairs = [(first.setdefault(one, n), n) for n, each in enumerate(ids) for one in each]
    both = np.array(pairs or [(0, 0)], np.int64)
    return agreement(components(both[:, 0], both[:, 1], len(ids)).tolist(), truth)


def splink_pairs(
    table: pa.Table, comparisons: list[Any], rules: list[Any], train_on: list[Any], seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return left, right and match weight of every pair above -6 bits."""
    from splink import DuckDBAPI, Linker, SettingsCreator

    connection = duckdb.connect()
    connection.execute("set threads = 2")
    with _quiet():
        linker = Linker(
            DuckDBAPI(connection=connection).register(table),
            SettingsCreator(
                link_type="dedupe_only",
                unique_id_column_name="unique_id",
                comparisons=comparisons,
                blocking_rules_to_generate_predictions=rules,
            ),
            log_level="CRITICAL",
        )
        training = linker.training
        training.estimate_probability_two_random_records_match(train_on, recall=0.7)
        training.estimate_u_using_random_sampling(max_pairs=2e6, seed=seed)
        for rule in train_on:
            training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=3e6)
        found = (
            linker.inference.predict(threshold_match_weight=-6)
            .as_duckdbpyrelation()
            .to_arrow_table()
        )
    connection.close()
    return (
        found["unique_id_l"].to_numpy().astype(np.int64),
        found["unique_id_r"].to_numpy().astype(np.int64),
        found["match_weight"].to_numpy().astype(np.float64),
    )


def best_components(
    pairs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
    truth: Sequence[int],
) -> tuple[float, Agreement]:
    """Return the threshold whose connected components agree best with the truth."""
    left, right, bits = pairs
    each = [
        (at, agreement(components(left[bits >= at], right[bits >= at], len(truth)).tolist(), truth))
        for at in THRESHOLDS
    ]
    return max(each, key=lambda one: one[1].f1)


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("splink")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
