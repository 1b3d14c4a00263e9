"""A case's own records -> the shipped weights, moved by what these records teach.

splink learns them without labels: how often two different things agree from a sample of
all pairs, how often one thing agrees with itself by expectation maximisation. What it
finds is taken with restraint: odd data teaches odd weights.

Source: splink, https://moj-analytical-services.github.io/splink; Fellegi & Sunter (1969).
"""

import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import duckdb
import numpy as np

from netgraph.resolve.comparison import MISSING, Comparison, Matcher
from netgraph.resolve.model import Level, Model

_MOST_MOVED = 2.0
"""Bits by which a weight may leave the shipped one."""

_SAMPLE = 1_000
"""Records of which all pairs are compared to learn how often two different things agree."""

_MOST_PAIRS = 100_000.0
"""Pairs from which it is learnt how often one thing agrees with itself."""

_FEWEST_PAIRS = 500
"""With fewer there is nothing to be learnt."""


def moved(
    connection: duckdb.DuckDBPyConnection, matcher: Matcher, shipped: Model, seed: int
) -> Model:
    """Return the model moved by the case, or as it is where the case teaches nothing.

    The result does not depend on the number of processors: samples are drawn by the seed
    from records in their order, and one thread adds up.

    Args:
        connection: holds the tables ``names`` and ``records``.
        matcher: of the kind.
        shipped: to start from and to stay near.
        seed: of the sample.
    """
    among = [rule for rule in matcher.learnt_among if _pairs(connection, rule) >= _FEWEST_PAIRS]
    if not among:
        return shipped
    with _one_quiet_thread(connection):
        different = _train(connection, matcher, shipped, _sample(connection, seed), ())
        same = _train(connection, matcher, shipped, "each", among)
    weights = {
        comparison.name: _near(shipped.weights[comparison.name], different, same, comparison)
        if comparison.name in matcher.learnt
        else shipped.weights[comparison.name]
        for comparison in matcher.comparisons
    }
    return shipped.with_weights(weights)


def _pairs(connection: duckdb.DuckDBPyConnection, rule: str) -> int:
    connection.execute(
        "create or replace table each as select * exclude (variant, origin) "
        "from names join records using (rec) where variant = 0 order by rec"
    )
    counted = connection.execute(
        f"select count(*) from each l join each r on {rule} and l.rec < r.rec"
    ).fetchall()
    return int(counted[0][0])


def _sample(connection: duckdb.DuckDBPyConnection, seed: int) -> str:
    records = connection.execute("select count(*) from each").fetchall()[0][0]
    drawn = np.random.default_rng(seed).permutation(records)[:_SAMPLE]
    listed = ", ".join(str(number) for number in sorted(drawn.tolist()))
    connection.execute(f"create table sampled as select * from each where rec in ({listed})")
    return "sampled"


@contextmanager
def _one_quiet_thread(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    logger = logging.getLogger("splink")
    level = logger.level
    threads = connection.execute("select current_setting('threads')").fetchall()[0][0]
    logger.setLevel(logging.CRITICAL)
    connection.execute("set threads = 1")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        connection.execute(f"set threads = {threads}")
        logger.setLevel(level)


def _train(
    connection: duckdb.DuckDBPyConnection,
    matcher: Matcher,
    model: Model,
    table: str,
    among: tuple[str, ...] | list[str],
) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Return comparison to level to ``m_probability`` and ``u_probability`` where learnt."""
    from splink import DuckDBAPI, Linker, SettingsCreator
    from splink.internals.exceptions import SplinkException

    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec",
        comparisons=[
            as_splink(comparison, model, fixed=comparison.name not in matcher.learnt)
            for comparison in matcher.comparisons
            if not comparison.instead_of
        ],
        probability_two_random_records_match=2 ** model.prior_bits(0),
    )
    linker = Linker(api.register(table), settings, log_level="CRITICAL")
    if not among:
        linker.training.estimate_u_using_random_sampling(
            max_pairs=1e7, min_count_per_level=None, num_chunks=1
        )
    for rule in among:
        # Where a level is never met, the maximisation may run out of numbers: nothing is
        # learnt from that rule then, and the shipped weights stand.
        with suppress(ValueError, SplinkException):
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True, max_pairs=_MOST_PAIRS
            )
    saved = linker.misc.save_model_to_json(out_path=None)
    return {
        comparison["output_column_name"]: {
            level["label_for_charts"]: level for level in comparison["comparison_levels"]
        }
        for comparison in saved["comparisons"]
    }


def as_splink(comparison: Comparison, model: Model, *, fixed: bool) -> dict[str, Any]:
    """Return a comparison in splink's own terms, with the model's weights."""
    levels = []
    for agreement in comparison.levels:
        level: dict[str, Any] = {
            "sql_condition": "ELSE" if agreement.when == "true" else agreement.when,
            "label_for_charts": agreement.name,
        }
        if agreement.name == MISSING:
            level["is_null_level"] = True
        else:
            weight = model.weights[comparison.name][agreement.name]
            level |= {"m_probability": weight.m, "u_probability": min(weight.u, 1.0)}
            level |= {"fix_m_probability": fixed, "fix_u_probability": fixed}
        levels.append(level)
    return {"output_column_name": _column(comparison), "comparison_levels": levels}


def _column(comparison: Comparison) -> str:
    return re.sub(r"\W", "_", comparison.name)


def _near(
    shipped: Mapping[str, Level],
    different: Mapping[str, Mapping[str, Mapping[str, float]]],
    same: Mapping[str, Mapping[str, Mapping[str, float]]],
    comparison: Comparison,
) -> dict[str, Level]:
    """Return the learnt weights, none further from the shipped ones than allowed."""
    levels = {}
    for agreement in comparison.levels:
        if agreement.name == MISSING:
            continue
        old = shipped[agreement.name]
        m = same[_column(comparison)][agreement.name].get("m_probability") or old.m
        u = different[_column(comparison)][agreement.name].get("u_probability") or old.u
        u = old.u if agreement.term else u
        moved_by = np.clip(np.log2(m / u) - old.bits, -_MOST_MOVED, _MOST_MOVED)
        # Six digits: what lies behind them depends on the order of adding.
        levels[agreement.name] = Level(float(f"{old.u * 2 ** (old.bits + moved_by):.6g}"), old.u)
    return levels
