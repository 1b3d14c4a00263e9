"""Scored pairs, guards and judgements -> groups of records: best edge first, with vetoes.

Transitive closure is where precision dies: one wrong edge would join two whole groups.
So edges are taken from the strongest down, and one that would join what cannot be one
thing is refused and kept as a lead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.comparison import Facts
from netgraph.resolve.components import disagreeing as in_disagreement
from netgraph.resolve.components import smallest_of_component
from netgraph.resolve.facts import FactColumns
from netgraph.resolve.guards import ALL_FORBID, Dossier, Guards, conflict, disagreeing

Pair = tuple[int, int]
"""Two record numbers, the smaller first."""

SAID_DIFFERENT = "a person said that they differ"


@dataclass(frozen=True, slots=True)
class Said:
    """What people decided, by pair; each pair in one of the three, in order of decision."""

    same: Sequence[Pair] = ()
    different: Sequence[Pair] = ()
    unsure: Sequence[Pair] = ()

    def among(self, records: NDArray[np.bool_], place: NDArray[np.int64]) -> "Said":
        """Return what was said of some records, numbered anew."""

        def some(pairs: Sequence[Pair]) -> list[Pair]:
            return [(int(place[a]), int(place[b])) for a, b in pairs if records[a] and records[b]]

        return Said(some(self.same), some(self.different), some(self.unsure))


@dataclass(frozen=True, slots=True)
class Edges:
    """Parallel arrays; ``left < right``, each pair once."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    bits: NDArray[np.float64]

    def at_least(self, bits: float) -> "Edges":
        """Return the edges from so many bits up."""
        strong = self.bits >= bits
        return Edges(self.left[strong], self.right[strong], self.bits[strong])

    def among(self, records: NDArray[np.bool_], place: NDArray[np.int64]) -> "Edges":
        """Return the edges that begin in some records, all of a component, numbered anew."""
        here = records[self.left]
        return Edges(place[self.left[here]], place[self.right[here]], self.bits[here])


@dataclass(frozen=True, slots=True)
class Clustering:
    lead: Sequence[int]
    """Record to the smallest record of its group."""

    strict: Sequence[int]
    """The same at the strict threshold: its groups lie within those of ``lead``."""

    vetoes: Mapping[Pair, str]
    """Edges that would have joined two groups of ``lead``, and what forbade it."""

    contradictory: Sequence[Pair]
    """Judged the same, while other judgements keep them apart."""


class _Groups:
    """Union-find with what each group states and whom it must not join."""

    def __init__(self, facts: Sequence[Facts], different: Sequence[Pair]) -> None:
        self.facts = facts
        self.parent = list(range(len(facts)))
        self.size = [1] * len(facts)
        self.dossiers = [Dossier(one) for one in facts]
        self.enemies: dict[int, set[int]] = {}
        for a, b in different:
            self.enemies.setdefault(a, set()).add(b)
            self.enemies.setdefault(b, set()).add(a)

    def root(self, record: int) -> int:
        parent = self.parent
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    def conflict(self, pair: Pair, groups: Pair, guards: Guards, spare_bits: float) -> str | None:
        """Return what forbids that two groups are joined by a pair of records."""
        a, b = (self.dossiers[group] for group in groups)
        if not guards.slips:
            return conflict(a, b, guards)
        counted = disagreeing(*(Dossier(self.facts[record]) for record in pair))
        return conflict(a, b, guards, spare_bits, counted)

    def forbidden(self, a: int, b: int) -> bool:
        """Tell whether a person said that members of the groups a and b differ."""
        return any(self.root(enemy) == b for enemy in self.enemies.get(a, ()))

    def join(self, a: int, b: int) -> None:
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        self.dossiers[a].add(self.dossiers[b])
        if b in self.enemies:
            self.enemies.setdefault(a, set()).update(self.enemies.pop(b))

    def labels(self) -> list[int]:
        """Return each record's group by its smallest record."""
        first: dict[int, int] = {}
        return [first.setdefault(self.root(record), record) for record in range(len(self.parent))]


def cluster(
    facts: Sequence[Facts],
    edges: Edges,
    said: Said,
    lead_bits: float,
    strict_bits: float,
    guards: Guards = ALL_FORBID,
) -> Clustering:
    """Group the records.

    Args:
        facts: of each record.
        edges: in any order; ties of bits go by the records' numbers.
        said: people's judgements: they come first, and no guard overrules them.
        lead_bits: join from here up.
        strict_bits: state of affairs to remember on the way down; not below ``lead_bits``.
        guards: which disagreements forbid a join; by default all do.
    """
    columns = FactColumns.of(facts)
    strong = edges.at_least(lead_bits)
    same = np.array(said.same, np.int64).reshape(-1, 2)
    lead = smallest_of_component(
        len(facts),
        np.concatenate([strong.left, same[:, 0]]),
        np.concatenate([strong.right, same[:, 1]]),
    )
    firm = strong.at_least(strict_bits)
    strict = smallest_of_component(len(facts), firm.left, firm.right)
    in_doubt = in_disagreement(columns, lead) | _spoken_of(said, lead)
    some = np.flatnonzero(in_doubt)
    if not len(some):
        return Clustering(lead.tolist(), strict.tolist(), {}, [])
    place = np.cumsum(in_doubt) - 1
    part = best_edge_first(
        columns.some(some),
        strong.among(in_doubt, place),
        said.among(in_doubt, place),
        (lead_bits, strict_bits),
        guards,
    )
    lead[some], strict[some] = some[part.lead], some[part.strict]
    numbers = some.tolist()
    return Clustering(
        lead.tolist(),
        strict.tolist(),
        {(numbers[a], numbers[b]): why for (a, b), why in part.vetoes.items()},
        [(numbers[a], numbers[b]) for a, b in part.contradictory],
    )


def _spoken_of(said: Said, group: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of each record whether a person said something of its group."""
    named = [
        number for pairs in (said.same, said.different, said.unsure) for p in pairs for number in p
    ]
    return np.isin(group, group[np.array(named, np.int64)])


def best_edge_first(
    facts: Sequence[Facts],
    edges: Edges,
    said: Said,
    thresholds: tuple[float, float],
    guards: Guards,
) -> Clustering:
    """Group the records, going from edge to edge."""
    lead_bits, strict_bits = thresholds
    groups = _Groups(facts, said.different)
    contradictory = []
    for a, b in said.same:
        x, y = groups.root(a), groups.root(b)
        if x == y:
            continue
        if groups.forbidden(x, y):
            contradictory.append((a, b))
        else:
            groups.join(x, y)
    open_pairs = {*said.unsure, *said.different, *contradictory}
    vetoes: dict[Pair, str] = {}
    strict: list[int] | None = None
    for place in np.lexsort((edges.right, edges.left, -edges.bits)).tolist():
        bits = edges.bits[place]
        if strict is None and bits < strict_bits:
            strict = groups.labels()
        pair = (int(edges.left[place]), int(edges.right[place]))
        x, y = groups.root(pair[0]), groups.root(pair[1])
        if x == y or pair in open_pairs:
            continue
        reason = SAID_DIFFERENT if groups.forbidden(x, y) else None
        reason = reason or groups.conflict(pair, (x, y), guards, bits - lead_bits)
        if reason:
            vetoes[pair] = reason
        else:
            groups.join(x, y)
    lead = groups.labels()
    still = {pair: why for pair, why in vetoes.items() if lead[pair[0]] != lead[pair[1]]}
    return Clustering(lead, lead if strict is None else strict, still, contradictory)
