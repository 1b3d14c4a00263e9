"""Scores of hidden links and of pairs without any in; whether there is anything to foretell, out.

Hidden links attach to the busy, and a score that says no more than "both are busy" foretells
nobody in particular. So hidden links compete only with pairs whose ends have as many contacts.
The share of those contests that they win is .5 without signal; how far chance alone goes is
seen by dealing the labels out anew among pairs of equal degrees.

Traps: few hidden links prove nothing either way; a crowd of copies (everybody at one meeting
tied to everybody) is foretold with ease and says little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.possible.model import Model
from netgraph.analysis.possible.trials import Trial

MOST_BY_CHANCE = 0.01
"""A signal is one that chance gives less often."""

LEAST_SHARE = 0.55
"""And that wins more of its contests than this."""

_DEALS = 999
_FEWEST = 5
_DEALT_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Signal:
    """What a trial with hidden links showed."""

    by_time: bool
    """The newest links were hidden; else each tenth at random."""

    hidden: int
    """Hidden links that could be judged."""

    auc: float
    """Share of pairs without a link that a hidden one is scored above, 0 to 1; .5 is chance."""

    matched: float
    """The same among pairs whose ends are equally busy: what counts."""

    by_chance: float
    """How often labels dealt anew do as well, 0 to 1."""

    @property
    def there(self) -> bool:
        """Whether possible links of this graph may be believed at all."""
        return (
            self.hidden >= _FEWEST
            and self.by_chance <= MOST_BY_CHANCE
            and self.matched >= LEAST_SHARE
        )

    @property
    def text(self) -> str:
        """The verdict in a sentence, with the figures."""
        how = "the newest" if self.by_time else "randomly"
        if self.hidden < _FEWEST:
            return f"nothing to predict here: {self.hidden} hidden links are too few to tell"
        figures = (
            f"{self.hidden:,} {how} hidden links beat equally busy pairs in {self.matched:.0%} of "
            f"contests (chance 50%, as good by chance {self.by_chance:.1%}; "
            f"{self.auc:.0%} against all pairs)"
        )
        return figures if self.there else f"nothing to predict here: {figures}"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Scored pairs of one trial, by a model that has not seen its hidden links."""

    scores: NDArray[np.float64]
    linked: NDArray[np.bool_]
    fewer: NDArray[np.float64]
    """Contacts of the end with fewer."""

    more: NDArray[np.float64]

    counts: NDArray[np.float64]
    """How many pairs each one stands for."""


def judged_by(model: Model, trial: Trial) -> Judged:
    """Have a model score a trial whose hidden links it has not seen."""
    example = trial.example
    return Judged(
        model.log_odds(example.rows), example.linked, trial.fewer, trial.more, example.counts
    )


def signal(trials: list[Judged], by_time: bool, rng: np.random.Generator) -> Signal:
    """Return whether the hidden links stand out among equally busy pairs."""
    contests, won, dealt = 0, 0.0, np.zeros(_DEALS)
    for judged in trials:
        for members in _equally_busy(judged):
            linked = judged.linked[members]
            hidden, free = int(linked.sum()), int((~linked).sum())
            if hidden and free:
                ranks = rankdata(judged.scores[members])
                least = hidden * (hidden + 1) / 2
                won += float(ranks[linked].sum() - least) / free
                dealt += (_dealt(ranks, hidden, rng) - least) / free
                contests += hidden
    if not contests:
        return Signal(by_time, 0, 0.5, 0.5, 1.0)
    as_good = int((dealt >= won - 1e-9).sum())
    return Signal(
        by_time=by_time,
        hidden=contests,
        auc=round(_auc(trials), 4),
        matched=round(won / contests, 4),
        by_chance=round((as_good + 1) / (_DEALS + 1), 4),
    )


def _equally_busy(judged: Judged) -> Iterator[NDArray[np.int64]]:
    """Yield the rows of each group of pairs whose ends are as busy as each other's."""
    stratum = _busy(judged.fewer) * 100 + _busy(judged.more)
    order = np.argsort(stratum, kind="stable")
    for first, past in pairwise(group_starts(stratum[order]).tolist()):
        yield order[first:past]


def _busy(contacts: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return a class of degrees: 0 to 4 one each, further ones in steps of half a doubling."""
    wide = np.ceil(2 * np.log2(np.maximum(contacts, 1)))
    return np.where(contacts <= 4, contacts, wide).astype(np.int64)


def _dealt(
    ranks: NDArray[np.float64], hidden: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return sums of ranks of so many drawn at random, one a deal."""
    if len(ranks) <= _DEALT_AT_ONCE:
        keys = rng.random((_DEALS, len(ranks)))
        drawn = np.argpartition(keys, hidden - 1, axis=1)[:, :hidden]
        return np.asarray(ranks[drawn].sum(axis=1), float)
    draws = (rng.choice(len(ranks), hidden, replace=False, shuffle=False) for _ in range(_DEALS))
    return np.array([ranks[drawn].sum() for drawn in draws])


def _auc(trials: list[Judged]) -> float:
    """Return the mean over trials, each counted by its hidden links."""
    won, hidden = 0.0, 0
    for judged in trials:
        positive, negative = int(judged.linked.sum()), int((~judged.linked).sum())
        if positive and negative:
            ranks = rankdata(judged.scores)
            least = positive * (positive + 1) / 2
            won += float(ranks[judged.linked].sum() - least) / negative
            hidden += positive
    return won / hidden if hidden else 0.5
