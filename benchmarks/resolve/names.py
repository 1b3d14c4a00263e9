"""Pairs of bare names, right and wrong, and tokens in two scripts: what names alone can tell."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from benchmarks.resolve.real import DATA
from benchmarks.resolve.records import records_of
from netgraph.clean.edits import edits
from netgraph.clean.fold import fold
from netgraph.clean.skeleton import skeleton
from netgraph.model.kinds import Kind
from netgraph.resolve.compare import score_pairs
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Settings

_KINDS = {"Person": Kind.PERSON, "Company": Kind.COMPANY, "Organization": Kind.COMPANY,
          "LegalEntity": Kind.COMPANY, "Vessel": Kind.VESSEL}  # fmt: skip
_PEER_AT = 0.7
"""The score from which logic-v2 takes two names for one."""


@dataclass(frozen=True, slots=True)
class NamesFound:
    pairs: int
    f1: float
    """Of netgraph, at the number of bits that serves it best."""

    peer_f1: float
    """Of nomenklatura's logic-v2, from the scores that come with the pairs."""


def names_bench() -> dict[str, NamesFound]:
    """Return by kind how well right pairs are told from wrong ones; empty without the data."""
    path = DATA / "names-bench/logicv2-frozen.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["schema"] in _KINDS]
    found = {}
    for kind in (Kind.PERSON, Kind.COMPANY):
        own = [row for row in rows if _KINDS[row["schema"]] is kind]
        right = np.array([row["is_match"] == "true" for row in own])
        bits = _name_bits(kind, [(row["name1"], row["name2"]) for row in own])
        peer = np.array([float(row["score"]) for row in own]) >= _PEER_AT
        best = max(f1(bits >= at, right) for at in np.unique(bits))
        found[kind.value] = NamesFound(len(own), round(best, 4), round(f1(peer, right), 4))
    return found


def f1(found: NDArray[np.bool_], right: NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall.

    >>> f1(np.array([True, True, False]), np.array([True, False, False]))
    0.6666666666666666
    """
    both = int((found & right).sum())
    return 2 * both / (int(found.sum()) + int(right.sum())) if both else 0.0


def _name_bits(kind: Kind, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Return what the names of each pair tell, without anything else."""
    column = "full_name" if kind is Kind.PERSON else "name"
    delivered = [("list", {column: name}) for pair in pairs for name in pair]
    rows = Rows.of(kind, records_of(kind, delivered))
    wanted = [(place, place + 1) for place in range(0, len(delivered), 2)]
    scored = score_pairs(rows, Settings(), wanted).scored
    holds = {"name alone", "relatives", "namesakes", "group or neighbours", "names only alike"}
    told = [bits for name, bits in scored.parts.items() if name not in {"prior", *holds}]
    return np.asarray(np.sum(told, axis=0), np.float64)


@dataclass(frozen=True, slots=True)
class TokensFound:
    """Of single names in English and Russian that are one, the share that is found."""

    tokens: int
    same_fold: float
    same_skeleton: float
    fold_alike: float
    """At least nine letters of ten the same."""

    peer_alike: float
    """The same by anyascii instead of our fold."""


def names_wikidata() -> TokensFound | None:
    """Return how many tokens of two scripts meet; None without the data."""
    path = DATA / "names-wikidata-ru/wd_russian_16.tsv"
    if not path.is_file():
        return None
    lines = path.read_text("utf-8").splitlines()
    pairs = [(a, b.replace(" ", "")) for a, b, *_ in (line.split("\t") for line in lines)]
    folded = [(fold(a), fold(b)) for a, b in pairs]
    ears = [(skeleton(a), skeleton(b)) for a, b in pairs]
    plain = [(anyascii(a).lower(), anyascii(b).lower()) for a, b in pairs]
    return TokensFound(
        tokens=len(pairs),
        same_fold=_share([a == b for a, b in folded]),
        same_skeleton=_share([a == b for a, b in ears]),
        fold_alike=_share([_alike(a, b) for a, b in folded]),
        peer_alike=_share([_alike(a, b) for a, b in plain]),
    )


def _alike(a: str, b: str) -> bool:
    return 10 * edits(a, b) <= max(len(a), len(b))


def _share(told: Sequence[bool]) -> float:
    return round(sum(told) / len(told), 4)
