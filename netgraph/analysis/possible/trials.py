"""What is known in; trials in which some links are hidden, for learning and for judging, out.

Pairs without a link that a model has learnt from must not judge it: it would know them again,
and find a signal in noise. So what a model is judged by is hidden first, and it learns on
trials within what is left, in which the links that judge it count as none.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.possible.features import Features, kind_pair
from netgraph.analysis.possible.ground import Ground
from netgraph.analysis.possible.model import Example
from netgraph.analysis.possible.pairs import MOST_FOR_ALL, Pairs, unlinked

FOLDS = 10
_MOST_UNLINKED = 3_000
"""Pairs without a link that one trial looks at."""

_MOST_ROWS = 2_500
"""Vertices of a large graph whose pairs one trial looks at."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One state of knowledge with some links hidden, and the pairs looked at."""

    example: Example
    fewer: NDArray[np.float64]
    """Contacts of the end with fewer, one a row."""

    more: NDArray[np.float64]


def folds(size: int, count: int, rng: np.random.Generator) -> list[NDArray[np.bool_]]:
    """Return masks over links, each hiding another tenth.

    Args:
        size: number of links.
        count: 1 to 10 masks; as many as there are links, where these are fewer.
        rng: deals the links out.
    """
    masks = []
    for part in np.array_split(rng.permutation(size), min(FOLDS, max(size, 1)))[:count]:
        mask = np.zeros(size, bool)
        mask[part] = True
        masks.append(mask)
    return masks


def lessons(
    known: Ground, count: int, kind_pairs: NDArray[np.int64], rng: np.random.Generator
) -> list[Example]:
    """Return what a model may learn from what is known, and from nothing else."""
    return [
        trial(known, hidden, kind_pairs, rng).example for hidden in folds(len(known), count, rng)
    ]


def trial(
    ground: Ground,
    hidden: NDArray[np.bool_],
    kind_pairs: NDArray[np.int64],
    rng: np.random.Generator,
    known: Ground | None = None,
) -> Trial:
    """Hide some links and look at them and at pairs without any.

    Args:
        ground: everything that is known.
        hidden: a mask over its links.
        kind_pairs: see ``Features.of``.
        rng: draws the pairs without a link.
        known: what may be seen; by default all but the hidden links.
    """
    known = ground.without(hidden) if known is None else known
    away = replace(ground, a=ground.a[hidden], b=ground.b[hidden], bits=ground.bits[hidden])
    if ground.size <= MOST_FOR_ALL:
        pairs, counts, linked = _of_all(ground, away, rng)
    else:
        pairs, counts, linked = _of_some(known, away, rng)
    rows = Features(known).of(pairs, kind_pairs)
    one, other = known.degree[pairs.left], known.degree[pairs.right]
    return Trial(Example(rows, linked, counts), np.minimum(one, other), np.maximum(one, other))


_Sampled = tuple[Pairs, NDArray[np.float64], NDArray[np.bool_]]


def _of_all(ground: Ground, away: Ground, rng: np.random.Generator) -> _Sampled:
    """Take all hidden links and a sample of the pairs that really have none."""
    free = unlinked(ground, np.arange(ground.size), once=True)
    taken = np.arange(len(free))
    if len(free) > _MOST_UNLINKED:
        taken = np.sort(rng.choice(len(free), _MOST_UNLINKED, replace=False))
    each = len(free) / max(len(taken), 1)
    left = np.concatenate([away.a, free.left[taken]])
    right = np.concatenate([away.b, free.right[taken]])
    linked = np.arange(len(left)) < len(away)
    order = np.lexsort((right, left))
    counts = np.where(linked, 1.0, each)
    return Pairs(left[order], right[order]), counts[order], linked[order]


def _of_some(known: Ground, away: Ground, rng: np.random.Generator) -> _Sampled:
    """Take the pairs that would be looked at, of some vertices; of the unlinked, a sample."""
    rows = np.sort(rng.choice(known.size, min(_MOST_ROWS, known.size), replace=False))
    pairs = unlinked(known, rows, once=False)
    linked = away.stated(pairs.left, pairs.right)
    others = np.flatnonzero(~linked)
    kept = others
    if len(others) > 10 * _MOST_UNLINKED:
        kept = np.sort(rng.choice(others, 10 * _MOST_UNLINKED, replace=False))
    chosen = np.sort(np.concatenate([np.flatnonzero(linked), kept]))
    counts = np.where(linked, 1.0, len(others) / max(len(kept), 1))
    return pairs.take(chosen), counts[chosen], linked[chosen]


def kinds_that_occur(ground: Ground) -> NDArray[np.int64]:
    """Return the pairs of kinds among the links; none where all vertices are of one kind."""
    if not ground.kinds.any() or len(np.unique(ground.kinds)) < 2:
        return np.zeros(0, np.int64)
    return np.unique(kind_pair(ground, Pairs(ground.a, ground.b)))
