"""Matches and the groups of their records -> what became of each match."""

from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.model.tables import MATCHES
from netgraph.resolve.cluster import SAID_DIFFERENT, Pair
from netgraph.resolve.settle import Settled

DECISIONS = ("possible", "same", "vetoed", "different")
_POSSIBLE, _SAME, _VETOED, _DIFFERENT = range(4)


def decided(
    matches: pa.Table, left: NDArray[np.int64], right: NDArray[np.int64], settled: Settled
) -> pa.Table:
    """Return matches with what became of each pair, and what forbade it if something did.

    Args:
        matches: MATCHES.
        left: numbers of their records, the smaller; parallel.
        right: the larger.
        settled: the groups of these records.
    """
    lead = np.asarray(settled.clustering.lead, np.int64)
    codes = left << 32 | right
    became = np.where(lead[left] == lead[right], _SAME, _POSSIBLE)
    apart = became != _SAME
    vetoes: Mapping[Pair, str] = {
        **settled.clustering.vetoes,
        **dict.fromkeys(settled.contradictory, SAID_DIFFERENT),
    }
    reason, words = _words_at(codes, vetoes)
    different = np.isin(codes, _codes(settled.different))
    vetoed = apart & (reason >= 0) & ~different
    became[vetoed] = _VETOED
    became[different] = _DIFFERENT
    reason[~vetoed] = -1
    columns = {name: matches[name] for name in MATCHES.names} | {
        "decision": coded(became, DECISIONS),
        "veto": coded(reason, words),
    }
    return pa.table(columns, schema=MATCHES)


def _words_at(
    codes: NDArray[np.int64], vetoes: Mapping[Pair, str]
) -> tuple[NDArray[np.int64], list[str]]:
    """Return the place of each pair's veto among the different ones, -1 where there is none."""
    reason = np.full(len(codes), -1, np.int64)
    if not vetoes:
        return reason, []
    words = sorted(set(vetoes.values()))
    place = {word: at for at, word in enumerate(words)}
    keys = _codes(vetoes)
    order = np.argsort(keys)
    told = np.array([place[word] for word in vetoes.values()], np.int64)[order]
    at = np.minimum(np.searchsorted(keys[order], codes), len(keys) - 1)
    here = keys[order][at] == codes
    reason[here] = told[at[here]]
    return reason, words


def _codes(pairs: Iterable[Pair]) -> NDArray[np.int64]:
    each = np.array([*pairs], np.int64).reshape(-1, 2)
    return np.asarray(each[:, 0] << 32 | each[:, 1], np.int64)


def coded(codes: NDArray[np.int64], words: Iterable[str]) -> pa.DictionaryArray:
    """Return a column of few different words; a code below 0 is null."""
    index = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(index, pa.array([*words], pa.string()))
