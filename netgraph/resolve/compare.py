"""Records of one kind -> pairs of them, scored, with all that is needed to explain a score."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from netgraph.resolve.block import Candidates, candidates, just
from netgraph.resolve.cluster import Pair
from netgraph.resolve.comparison import Matcher, NormalForm
from netgraph.resolve.engine import engine
from netgraph.resolve.frequency import count_shares
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.learn import learnt, stated
from netgraph.resolve.model import Model, shipped
from netgraph.resolve.rows import Rows
from netgraph.resolve.score import Scored, Scoring
from netgraph.resolve.seen import Look
from netgraph.resolve.settings import Settings
from netgraph.resolve.suits import checked, drift


@dataclass(frozen=True, slots=True)
class Compared:
    """A kind's pairs, scored."""

    rows: Rows
    matcher: Matcher
    normal: NormalForm
    pairs: Candidates
    """All that were compared."""

    scored: Scored
    """Those that tell enough to be kept, in the same order."""

    model: Model
    asked: Sequence[Pair] = ()
    """Judged pairs that blocking did not find: compared for the judgement's sake alone."""


def _quietly(_: str) -> None:
    return None


def compare(
    rows: Rows,
    settings: Settings,
    judged: Sequence[Pair],
    progress: Callable[[str], None] = _quietly,
) -> Compared:
    """Score the pairs that blocking finds, and those that were judged."""
    matcher = MATCHERS[rows.kind]
    progress(f"{rows.kind.value}: reading {len(rows):,} records")
    normal = matcher.normal_form(rows)
    progress(f"{rows.kind.value}: looking for pairs that may be one")
    with workspace(normal) as connection, engine(settings.backend, connection) as at_work:
        pairs = candidates(at_work.tables, matcher.rules, len(rows), settings.pairs_per_record)
        asked = pairs.lacking(judged)
        pairs = pairs.joined_with(judged)
        model = checked(settings.models.get(rows.kind) or shipped(matcher.model), matcher)
        progress(f"{rows.kind.value}: comparing {len(pairs):,} pairs")
        look = Look(connection, matcher, count_shares(connection, matcher, model.terms))
        if rows.kind in settings.models:
            pairs = pairs.with_notes(drift(model, stated(connection, matcher)))
        elif len(rows) >= settings.train_from:
            model = learnt(connection, matcher, model, pairs, look, settings.seed)
        scoring = Scoring(look, matcher, model, len(rows))
        scored = at_work.score(scoring, pairs, settings.least_bits, just(judged))
    return Compared(rows, matcher, normal, pairs, scored, model, asked)


def score_pairs(rows: Rows, settings: Settings, wanted: Sequence[Pair]) -> Compared:
    """Score these pairs and no others, by the saved model or the shipped one."""
    matcher = MATCHERS[rows.kind]
    normal = matcher.normal_form(rows)
    pairs = just(wanted)
    model = settings.models.get(rows.kind) or shipped(matcher.model)
    with workspace(normal) as connection:
        scored = scoring_in(connection, matcher, model).score(pairs)
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


def scoring_in(connection: duckdb.DuckDBPyConnection, matcher: Matcher, model: Model) -> Scoring:
    """Return what scores pairs of the records in a workspace.

    Raises:
        CaseError: the model was made for other columns.
    """
    checked(model, matcher)
    look = Look(connection, matcher, count_shares(connection, matcher, model.terms))
    records = connection.execute("select count(*) from records").fetchall()[0][0]
    return Scoring(look, matcher, model, records)
