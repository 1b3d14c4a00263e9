"""Declarations of both sides of a border in; one consignment as each side values it, out.

The two are put side by side by their transport document and goods. What the same goods usually
cost there and here (freight, the rate of exchange) is told by all pairs in the same two
currencies; what is left is one consignment's own gap.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence
from netgraph.analysis.typologies.trade import Declarations, Procedure, texts_of

_MASS = 0.1
"""Share by which the two masses may differ: packing, another scale."""

_FEWEST = 10
"""Pairs in the same two currencies, without which no gap is told."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """One element a consignment that both sides declared."""

    imported: NDArray[np.int64]
    """Place among the declarations of the one that lets it in."""

    exported: NDArray[np.int64]
    gap: NDArray[np.float64]
    """Logarithm of the import's value over the export's, less what is usual; NaN: not told."""

    usual: float
    """Median size of a gap."""


def mirrored(evidence: Evidence, goods: Declarations) -> Mirrored:
    """Return the consignments that one agency lets out and another lets in.

    Args:
        evidence: of a case.
        goods: all declarations.
    """
    document = texts_of(evidence, "transport_document", goods.shipment)
    usable = (document >= 0) & (goods.heading >= 0) & (goods.value > 0) & ~goods.rejected
    let_in = np.flatnonzero(usable & (goods.procedure == Procedure.IMPORT))
    let_out = np.flatnonzero(usable & (goods.procedure == Procedure.EXPORT))
    key = document * 10_000 + goods.heading
    left, right = join(key[let_in], key[let_out])
    one, other = let_in[left], let_out[right]
    ratio = np.abs(np.log(goods.mass_kg[one] / goods.mass_kg[other]))
    fits = (goods.agency[one] != goods.agency[other]) & ~(ratio > np.log1p(_MASS))
    one, other, ratio = one[fits], other[fits], np.nan_to_num(ratio[fits])
    # Several items of one heading on one document: the nearest in mass, each used once.
    order = np.lexsort((other, one, ratio))
    one, other = _once(one[order], other[order])
    gap, usual = _gaps(goods, one, other)
    return Mirrored(one, other, gap, usual)


def _once(
    one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs in which no place stands twice, the first ones going before."""
    for side in (0, 1):
        pairs = (one, other)
        first = np.sort(np.unique(pairs[side], return_index=True)[1])
        one, other = one[first], other[first]
    order = np.argsort(one, kind="stable")
    return one[order], other[order]


def _gaps(
    goods: Declarations, one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.float64], float]:
    gap = np.full(len(one), np.nan)
    if not len(one):
        return gap, 0.0
    log = np.log(goods.value[one]) - np.log(goods.value[other])
    pool = goods.currency[one].astype(np.int64) * 30_000 + goods.currency[other]
    order = np.argsort(pool, kind="stable")
    start = group_starts(pool[order])
    for begin, end in zip(start[:-1].tolist(), start[1:].tolist(), strict=True):
        mine = order[begin:end]
        if end - begin >= _FEWEST:
            gap[mine] = log[mine] - np.median(log[mine])
    known = ~np.isnan(gap)
    return gap, float(np.median(np.abs(gap[known]))) if known.any() else 0.0
