"""Records of one kind -> pairs of them, scored, with all that is needed to explain a score."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from netgraph.resolve.block import Candidates, candidates, just
from netgraph.resolve.cluster import Pair
from netgraph.resolve.comparison import Matcher, NormalForm
from netgraph.resolve.frequency import count_shares
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.learn import learnt, stated
from netgraph.resolve.model import Model, shipped
from netgraph.resolve.rows import Rows
from netgraph.resolve.score import Scored, score, weigh
from netgraph.resolve.seen import look
from netgraph.resolve.settings import Settings
from netgraph.resolve.suits import checked, drift


@dataclass(frozen=True, slots=True)
class Compared:
    """A kind's pairs, scored."""

    rows: Rows
    matcher: Matcher
    normal: NormalForm
    pairs: Candidates
    scored: Scored
    model: Model
    asked: Sequence[Pair] = ()
    """Judged pairs that blocking did not find: compared for the judgement's sake alone."""


def compare(rows: Rows, settings: Settings, judged: Sequence[Pair]) -> Compared:
    """Score the pairs that blocking finds, and those that were judged."""
    matcher = MATCHERS[rows.kind]
    normal = matcher.normal_form(rows)
    with workspace(normal) as connection:
        pairs = candidates(connection, matcher.rules, len(rows), settings.pairs_per_record)
        asked = pairs.lacking(judged)
        pairs = pairs.joined_with(judged)
        model = checked(settings.models.get(rows.kind) or shipped(matcher.model), matcher)
        shares = count_shares(connection, matcher, model.terms)
        seen = look(connection, matcher, pairs, shares)
        if rows.kind in settings.models:
            pairs = pairs.with_notes(drift(model, stated(connection, matcher)))
        elif len(rows) >= settings.train_from:
            model = learnt(connection, matcher, model, seen, shares, settings.seed)
    return Compared(
        rows, matcher, normal, pairs, weigh(seen, matcher, model, len(rows)), model, asked
    )


def score_pairs(rows: Rows, settings: Settings, wanted: Sequence[Pair]) -> Compared:
    """Score these pairs and no others, by the saved model or the shipped one."""
    matcher = MATCHERS[rows.kind]
    normal = matcher.normal_form(rows)
    pairs = just(wanted)
    model = settings.models.get(rows.kind) or shipped(matcher.model)
    with workspace(normal) as connection:
        scored = score_in(connection, matcher, pairs, model)
    return Compared(rows, matcher, normal, pairs, scored, model)


@contextmanager
def workspace(normal: NormalForm) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database in memory with the tables ``names`` and ``records``."""
    connection = duckdb.connect()
    try:
        connection.execute("set enable_progress_bar = false")
        for name, table in (("records", normal.records), ("names", normal.names)):
            connection.register("arrow", table)
            connection.execute(f"create table {name} as select * from arrow")
            connection.unregister("arrow")
        yield connection
    finally:
        connection.close()


def score_in(
    connection: duckdb.DuckDBPyConnection, matcher: Matcher, pairs: Candidates, model: Model
) -> Scored:
    """Score pairs of the records in a workspace."""
    return score(connection, matcher, pairs, checked(model, matcher))
