"""New records of a kind against all that were compared before -> their matches.

Weights and blocks are those of the last whole run; how common a value is, is counted anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from netgraph.model.judgement import Judgement
from netgraph.model.record import RecordUid
from netgraph.resolve.block import Candidates, just
from netgraph.resolve.cluster import Pair
from netgraph.resolve.compare import Compared, scoring_in, workspace
from netgraph.resolve.comparison import NormalForm
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.model import Model, shipped
from netgraph.resolve.remembered import Remembered, Segment, Stated, renumbered, segment
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import questions
from netgraph.resolve.score import Scored
from netgraph.resolve.settings import Settings
from netgraph.resolve.touching import touching_candidates
from netgraph.resolve.undecided import undecided

UidPair = tuple[RecordUid, RecordUid]


@dataclass(frozen=True, slots=True)
class Fresh:
    """What new records of one kind are compared with, and by what."""

    rows: Rows
    """The new ones, and those that say something else than before."""

    stated: Stated
    """By these rows."""

    others: Remembered
    """All others."""

    rows_of: Callable[[Sequence[RecordUid]], Rows]
    """Gives the rows of some of them: what they say is quoted in reasons."""

    judgements: Sequence[Judgement]
    largest: Mapping[str, int]
    """By blocking rule, as the last whole run found it."""


@dataclass(frozen=True, slots=True)
class FreshMatches:
    """The pairs with a new record in them."""

    matches: pa.Table
    """MATCHES; what becomes of each pair is still to be decided."""

    asked: frozenset[UidPair]
    """Those that are compared for a judgement's sake alone."""

    pairs: int
    """How many were compared."""

    whole: Remembered
    """New records and others together."""

    kept: Segment
    """To be remembered: the new records, and which no longer count as they were."""


def compare_fresh(fresh: Fresh, gone: Sequence[RecordUid], settings: Settings) -> FreshMatches:
    """Score every pair of a new record that blocking finds, and those that were judged.

    Args:
        fresh: the records.
        gone: records that are in ``others`` no more; only noted in what is to be kept.
        settings: of the run that compared the others, with its models.
    """
    matcher = MATCHERS[fresh.rows.kind]
    model = settings.models.get(fresh.rows.kind) or shipped(matcher.model)
    normal = matcher.normal_form(fresh.rows)
    kept = segment(fresh.stated, normal, gone)
    whole, numbers = fresh.others.with_new(kept)
    asked = _asked(fresh, whole)
    with workspace(NormalForm(whole.records, whole.names, ())) as connection:
        found = touching_candidates(connection, matcher.rules, fresh.largest, numbers)
        only_asked = found.lacking(asked)
        pairs = found.joined_with(asked)
        scoring = scoring_in(connection, matcher, model)
        scored = scoring.score(pairs, settings.keep_bits, just(asked))
    compared = _with_words(fresh, whole, scored, model)
    uids = whole.uids
    return FreshMatches(
        matches=undecided(compared),
        asked=frozenset(
            (RecordUid(uids[a].as_py()), RecordUid(uids[b].as_py())) for a, b in only_asked
        ),
        pairs=len(pairs),
        whole=whole,
        kept=kept,
    )


def _asked(fresh: Fresh, whole: Remembered) -> list[Pair]:
    """Return the judged pairs of a new record, by their numbers."""
    new = set(fresh.rows.uids)
    about = [j for j in fresh.judgements if not new.isdisjoint(j.records)]
    places = whole.places([uid for judgement in about for uid in judgement.records])
    of_new = {places[uid] for uid in new.intersection(places)}
    return [pair for pair in questions(about, places) if not of_new.isdisjoint(pair)]


def _with_words(fresh: Fresh, whole: Remembered, scored: Scored, model: Model) -> Compared:
    """Return the pairs beside the rows that they are of, and of no others."""
    involved = np.unique(np.concatenate([scored.left, scored.right]))
    uids = [RecordUid(uid) for uid in whole.uids.take(pa.array(involved)).to_pylist()]
    keep = np.zeros(len(whole), np.bool_)
    keep[involved] = True
    names = renumbered(whole.names, np.cumsum(keep) - 1, keep)
    left, right = (np.searchsorted(involved, side) for side in (scored.left, scored.right))
    return Compared(
        rows=fresh.rows_of(uids),
        matcher=MATCHERS[fresh.rows.kind],
        normal=NormalForm(whole.records.slice(0, 0), names, ()),
        pairs=Candidates(left, right, {}, ()),
        scored=replace(scored, left=left, right=right),
        model=model,
    )
