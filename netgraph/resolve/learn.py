"""A case's own records -> weights, without labels: the shipped ones, moved by what they teach.

How often two different things agree is counted in pairs drawn at random. How often one thing
agrees with itself is found by expectation maximisation over the pairs that blocking gives: each
pair counts as far as the weights so far hold it for one thing, and the weights are set anew.
The shipped weights stand in as so many pairs seen before, so that little data teaches little.

Source: Fellegi & Sunter, A theory for record linkage, JASA 64 (1969); Winkler, Using the EM
algorithm for weight computation in the Fellegi-Sunter model, ASA (1988).
"""

from collections.abc import Mapping
from dataclasses import replace

import duckdb
import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.block import Candidates
from netgraph.resolve.comparison import MISSING, Comparison, Matcher
from netgraph.resolve.model import Level, MadeOf, Model
from netgraph.resolve.score import SILENT, Scored, weigh
from netgraph.resolve.seen import Look, Seen

FEWEST_MATCHES = 60.0
"""Pairs of one thing, as far as the shipped weights tell, from which something is learnt."""

SURE = 0.9
"""Probability from which a pair teaches how records of one thing agree. Pairs in doubt are
families and fellow countrymen as often as not: they would teach that given names may differ."""

_KNOWN_SAME = 100.0
"""Pairs of one thing that the shipped weights are worth."""

FEWEST_TIED = 50.0

_TIE_BITS = 5.0

_KNOWN_DIFFERENT = 1_000.0

_ROUNDS = 14
_MOST_PAIRS = 120_000
_RANDOM_PAIRS = 200_000
_MOST_MOVED = 8.0
"""Bits by which a weight may leave the shipped one."""

_FEWEST_PER_RECORD, _MOST_PER_RECORD = 0.01, 20.0

_MOST_MORE = 2.0
"""Times as many pairs of one thing as the shipped weights find: what a case may teach at most."""

_CONTRADICTS = -5.0
_MOST_FORGIVEN = 3.0
"""Bits by which what contradicts may lose its weight. Where many share a name and little else is
known, expectation maximisation takes the name for the person, and learns that one person has many
birth dates. On data with a truth these weights moved by less than 2, or grew."""


def learnt(
    connection: duckdb.DuckDBPyConnection,
    matcher: Matcher,
    shipped: Model,
    pairs: Candidates,
    look: Look,
    seed: int = 0,
) -> Model:
    """Return the model as the case teaches it, or as it is where the case teaches nothing.

    It teaches nothing, either, where it would teach that contradictions do not count.

    Args:
        connection: holds the tables ``names`` and ``records``.
        matcher: of the kind.
        shipped: to start from.
        pairs: of the case, as blocking gives them.
        look: compares them.
        seed: of the pairs that are drawn.
    """
    records = int(connection.execute("select count(*) from records").fetchall()[0][0])
    rng = np.random.default_rng(seed)
    drawn, share = _sample(pairs, rng)
    sample = look.at(drawn)
    scored = weigh(sample, matcher, shipped, records)
    expected = float(_probability(scored).sum())
    if expected < FEWEST_MATCHES * share:
        return shipped
    different = look.at(_random_pairs(records, rng))
    weights: dict[str, Mapping[str, Level]] = {
        c.name: _met_by_chance(c, shipped.weights[c.name], different, matcher)
        for c in matcher.comparisons
    }
    made_of = MadeOf(records, stated(connection, matcher))
    model = shipped.of_case(weights, shipped.matches_per_record, made_of)
    enough = False
    for _ in range(_ROUNDS):
        scored = weigh(sample, matcher, model, records)
        same = _probability(scored)
        sure = np.where(same >= SURE, same, 0.0)
        tied = sure * _tied(matcher, scored)
        enough = bool(tied.sum() >= FEWEST_TIED)
        weights = {
            c.name: model.weights[c.name]
            if c.instead_of
            else _met_in_one(
                c,
                shipped.weights[c.name],
                model.weights[c.name],
                scored,
                tied if enough and c.name in matcher.learnt_from_ties else sure,
            )
            for c in matcher.comparisons
        }
        if same.sum() > _MOST_MORE * expected:
            return shipped
        found = float(same.sum()) / share / records
        model = replace(
            model,
            weights=weights,
            matches_per_record=min(max(found, _FEWEST_PER_RECORD), _MOST_PER_RECORD),
        )
    known = matcher.learnt_from_ties if enough else frozenset()
    return shipped if _forgives(model, shipped, known) else _six_digits(model)


def _forgives(model: Model, shipped: Model, known: frozenset[str]) -> bool:
    """Tell whether what contradicts one thing would no longer do so.

    Args:
        model: as the case teaches it.
        shipped: before.
        known: comparisons learnt from pairs that a number ties: there nothing runs away, and
            where records of one number disagree often, contradictions are slips.
    """
    return any(
        level.bits <= _CONTRADICTS
        and model.weights[name][agreement].bits > level.bits + _MOST_FORGIVEN
        for name, levels in shipped.weights.items()
        if name not in known
        for agreement, level in levels.items()
    )


def stated(connection: duckdb.DuckDBPyConnection, matcher: Matcher) -> dict[str, float]:
    """Return the share of records that say what each comparison needs."""
    tables = {name: connection.table(name).columns for name in ("records", "names")}
    shares = {}
    for comparison in matcher.comparisons:
        columns = comparison.needs
        table = next((t for t, there in tables.items() if set(columns) <= set(there)), None)
        if not columns or table is None:
            continue
        says = " and ".join(f"{column} is not null" for column in columns)
        first = " where variant = 0" if table == "names" else ""
        found = connection.execute(f"select avg(({says})::int) from {table}{first}").fetchall()
        shares[comparison.name] = round(float(found[0][0] or 0.0), 4)
    return shares


def _sample(pairs: Candidates, rng: np.random.Generator) -> tuple[Candidates, float]:
    """Return some of the pairs, drawn at random, and which share of all they are."""
    if len(pairs) <= _MOST_PAIRS:
        return pairs, 1.0
    chosen = np.sort(rng.permutation(len(pairs))[:_MOST_PAIRS])
    return pairs.part(chosen), len(chosen) / len(pairs)


def _random_pairs(records: int, rng: np.random.Generator) -> Candidates:
    a, b = rng.integers(0, records, (2, _RANDOM_PAIRS))
    codes = np.unique((np.minimum(a, b) << 32 | np.maximum(a, b))[a != b])
    return Candidates(codes >> 32, codes & 0xFFFFFFFF, {}, ())


def _probability(scored: Scored) -> NDArray[np.float64]:
    return np.asarray(1.0 / (1.0 + 2.0 ** -np.clip(scored.bits, -60.0, 60.0)), np.float64)


def _tied(matcher: Matcher, scored: Scored) -> NDArray[np.bool_]:
    """Tell the pairs that share what one thing alone has."""
    tied = np.zeros(len(scored.bits), bool)
    for name in sorted(matcher.ties):
        tied |= scored.parts[name] >= _TIE_BITS
    return tied


def _met_by_chance(
    comparison: Comparison, known: Mapping[str, Level], different: Seen, matcher: Matcher
) -> dict[str, Level]:
    """Return the levels with how often two things drawn at random reach them."""
    if comparison.name in matcher.unique or comparison.instead_of:
        return dict(known)
    over = different.records if comparison.name in different.records.levels else different.names
    met = np.bincount(over.levels[comparison.name], minlength=len(comparison.levels)).astype(float)
    told = _that_tell(comparison)
    spoke = met[told].sum()
    levels = dict(known)
    for place in told:
        agreement = comparison.levels[place]
        level = known[agreement.name]
        if not agreement.term:  # of those the value itself tells how often it is met
            u = (_KNOWN_DIFFERENT * level.u + met[place]) / (_KNOWN_DIFFERENT + spoke)
            levels[agreement.name] = Level(level.m, u)
    return levels


def _met_in_one(
    comparison: Comparison,
    known: Mapping[str, Level],
    now: Mapping[str, Level],
    scored: Scored,
    same: NDArray[np.float64],
) -> dict[str, Level]:
    """Return the levels with how often records of one thing reach them."""
    reached = scored.levels[comparison.name]
    spoken = reached != SILENT
    met = np.bincount(reached[spoken], same[spoken], minlength=len(comparison.levels))
    told = _that_tell(comparison)
    total = met[told].sum()
    levels = {}
    for place in told:
        name = comparison.levels[place].name
        old, u = known[name], now[name].u
        m = (_KNOWN_SAME * old.m + met[place]) / (_KNOWN_SAME + total)
        moved = np.clip(np.log2(m / u) - old.bits, -_MOST_MOVED, _MOST_MOVED)
        levels[name] = Level(float(u * 2.0 ** (old.bits + moved)), u)
    return levels


def _that_tell(comparison: Comparison) -> list[int]:
    return [n for n, agreement in enumerate(comparison.levels) if agreement.name != MISSING]


def _six_digits(model: Model) -> Model:
    """Round: what lies behind six digits depends on the order of adding."""

    def short(number: float) -> float:
        return float(f"{number:.6g}")

    weights = {
        comparison: {name: Level(short(x.m), short(x.u)) for name, x in levels.items()}
        for comparison, levels in model.weights.items()
    }
    return replace(model, weights=weights, matches_per_record=short(model.matches_per_record))
