"""Pairs in; one row of features a pair out, the same for a graph of 15 and one of 100,000."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.possible.ground import Ground
from netgraph.analysis.possible.neighbours import SHARED, neighbour_scores
from netgraph.analysis.possible.pairs import Pairs
from netgraph.analysis.possible.spectral import Places, places
from netgraph.model.kinds import Kind

FEATURES = (
    *SHARED,
    "cosine",
    "all_ways",
    "dense_region",
    "fewer_contacts",
    "more_contacts",
    "one_alone",
    "both_alone",
    "one_has_one",
    "product",
    "less_weight",
    "more_weight",
    "things",
    "times",
)
"""Columns, in this order; after them one a pair of kinds that the graph has."""

_SMALL = 0.01
"""Added before a logarithm is taken: some hundredth of one shared contact."""

_KINDS = len(Kind)


class Features:
    """Features of the pairs of one state of knowledge."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    @cached_property
    def places(self) -> Places:
        """Where the vertices stand in the large."""
        return places(self.ground)

    def of(self, pairs: Pairs, kind_pairs: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return one row a pair.

        Args:
            pairs: sorted by left.
            kind_pairs: codes of ``kind_pair`` to have a column for.
        """
        ground = self.ground
        near = neighbour_scores(ground, pairs)
        far = self.places.scores(pairs)
        left, right = pairs.left, pairs.right
        one, other = ground.degree[left], ground.degree[right]
        few, many = np.minimum(one, other), np.maximum(one, other)
        light, heavy = ground.strength[left], ground.strength[right]
        things, times = ground.hinted(left, right)
        kinds = kind_pair(ground, pairs)
        columns = [
            np.log1p(near[:, 0]),
            np.log1p(near[:, 1]),
            np.log(near[:, 2] + _SMALL),
            np.log(near[:, 3] + _SMALL),
            np.log(near[:, 4] + _SMALL),
            np.log(near[:, 5] + _SMALL),
            near[:, 0] / np.sqrt(np.maximum(one * other, 1)),
            np.log(far[:, 0] + 0.1 * _SMALL),
            far[:, 1],
            np.log1p(few),
            np.log1p(many),
            few == 0,
            many == 0,
            few == 1,
            np.log1p(one * other),
            np.log1p(np.minimum(light, heavy)),
            np.log1p(np.maximum(light, heavy)),
            np.log1p(things),
            np.log1p(times),
            *(kinds == code for code in kind_pairs),
        ]
        return np.column_stack([np.asarray(column, float) for column in columns])


def kind_pair(ground: Ground, pairs: Pairs) -> NDArray[np.int64]:
    """Return one code a pair for the kinds of its ends, whichever is which."""
    one, other = ground.kinds[pairs.left], ground.kinds[pairs.right]
    return np.asarray(np.minimum(one, other) * _KINDS + np.maximum(one, other), np.int64)
