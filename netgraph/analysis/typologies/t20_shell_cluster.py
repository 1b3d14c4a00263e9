"""T20: firms on one address or under one person that are tied by more than that alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.tables import KIND_CODES, TYPE_CODES
from netgraph.analysis.typologies.alike import distinct_names
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.firms import (
    Profile,
    YoungTraders,
    founding_burst,
    profile,
    unrelated_lines,
    young_trade,
    young_traders,
)
from netgraph.analysis.typologies.holders import heads, of_type
from netgraph.analysis.typologies.places import places
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_ANCHORS = (_T.REGISTERED_AT, _T.DIRECTOR_OF, _T.FOUNDER_OF, _T.BENEFICIAL_OWNER_OF)
_OTHER = (*_ANCHORS, _T.HAS_PHONE, _T.SIGNATORY_OF)
"""What can tie two firms besides what brought them together. An accountant does not."""

_MANY_SHARERS = 30
"""A thing shared by more firms is a hub: it cannot be the second tie."""

_ONE_FLAT = 12
"""At an address with more firms tenants come and go: only what ties some of them is a set."""

_PER_THING = 6.0
_MOST_THINGS = 12.0
_OPEN_SHARE = 0.8
_MANY_CLIENTS = 6


@dataclass(frozen=True, slots=True)
class _Shares:
    """Which firm hangs on which thing or person, by which fact; sorted by thing, firm."""

    thing: NDArray[np.int32]
    firm: NDArray[np.int32]
    fact: NDArray[np.int64]
    start: NDArray[np.int64]
    sharers: NDArray[np.int64]
    """How many firms share the thing."""

    firms: NDArray[np.int32]
    """All firms in order, and the places of these in ``by_firm``."""

    by_firm: NDArray[np.int64]

    def of(self, firms: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the places of what these firms hang on, in order."""
        low, high = (np.searchsorted(self.firms, firms, side) for side in ("left", "right"))
        parts = [self.by_firm[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.int64)


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    anchors, others = _shares(evidence, _ANCHORS), _shares(evidence, _OTHER)
    known = profile(evidence)
    market = _Market(known, young_traders(known, parameters["young_days"]))
    rarity = _rarity(anchors, graph.vertex >= 0)
    least, most = int(parameters["fewest_firms"]), int(parameters["most_firms"])
    hits: list[Hit] = []
    reported: set[tuple[int, ...]] = set()
    for group in np.flatnonzero(np.diff(anchors.start) >= least).tolist():
        span = slice(anchors.start[group], anchors.start[group + 1])
        firms, anchor = anchors.firm[span], int(anchors.thing[anchors.start[group]])
        is_person = graph.vertex[anchor] >= 0
        for cluster, behind in _clusters(others, firms, anchor, (least, most), is_person):
            facts = np.concatenate([anchors.fact[span][np.isin(firms, cluster)], behind])
            found = _Cluster(anchor, float(rarity[group]), cluster, facts)
            weighed = _weighed(graph, market, found, parameters)
            # What speaks against it only takes away: most need not be asked for that.
            if weighed.bits < parameters["least_bits"] or tuple(cluster.tolist()) in reported:
                continue
            if distinct_names(evidence, cluster.tolist()) < least:
                continue
            hit = _hit(graph, market, found, weighed)
            if hit.bits >= parameters["least_bits"]:
                reported.add(tuple(cluster.tolist()))
                hits.append(hit)
    return hits


@dataclass(frozen=True, slots=True)
class _Market:
    known: Profile
    traders: YoungTraders


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What a cluster tells before anything is taken off."""

    bits: float
    odd: float
    """Of these, by foundings, trade and lines of business."""

    words: str


@dataclass(frozen=True, slots=True)
class _Cluster:
    anchor: int
    rarity: float
    """Bits that so many firms on one such anchor tell."""

    firms: NDArray[np.int32]
    facts: NDArray[np.int64]


def _rarity(anchors: _Shares, actor: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how rare so many firms on one person, or on one address, are; paid for the search.

    The price is the number of anchors of the kind that could have been picked.
    """
    found = np.zeros(len(anchors.start) - 1)
    sizes = np.diff(anchors.start)
    person = actor[anchors.thing[anchors.start[:-1]]]
    for kind in (person, ~person):
        if kind.any():
            ordered = np.sort(sizes[kind])
            at_least = len(ordered) - np.searchsorted(ordered, sizes[kind], "left")
            price = np.log2(max(int((ordered >= 3).sum()), 1))
            found[kind] = np.log2(len(ordered) / at_least) - price
    return np.clip(found, 0, _PER_THING)


def _shares(evidence: Evidence, types: Sequence[StatementType]) -> _Shares:
    facts, case = evidence.facts, evidence.case
    company = case.is_kind(Kind.COMPANY)
    which = np.flatnonzero(np.isin(facts.type, [TYPE_CODES[type_] for type_ in types]))
    placed = np.isin(facts.type[which], [TYPE_CODES[_T.REGISTERED_AT], TYPE_CODES[_T.HAS_PHONE]])
    firm = np.where(placed, facts.subject[which], facts.object[which])
    thing = places(evidence)[np.where(placed, facts.object[which], facts.subject[which])]
    keep = company[firm]
    firm, thing, which = firm[keep], thing[keep], which[keep]
    order = np.lexsort((which, firm, thing))
    once = order[group_starts(thing[order], firm[order])[:-1]]
    thing, firm, start = thing[once], firm[once], group_starts(thing[once])
    sharers = np.repeat(np.diff(start), np.diff(start))
    by_firm = np.argsort(firm, kind="stable")
    return _Shares(thing, firm, which[once], start, sharers, firm[by_firm], by_firm)


def _clusters(
    others: _Shares,
    firms: NDArray[np.int32],
    anchor: int,
    sizes: tuple[int, int],
    whole: bool,
) -> list[tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return sets of the firms that something besides the anchor connects, and what does.

    All firms of one flat are a set as well: nominees need have nothing else in common.

    Args:
        others: what may connect them.
        firms: of one anchor, sorted.
        anchor: an address or a person.
        sizes: smallest and largest set to give out.
        whole: the firms of a person are one set as they are, if not too many.
    """
    at = others.of(firms)
    at = at[(others.thing[at] != anchor) & (others.sharers[at] <= _MANY_SHARERS)]
    things, thing = np.unique(others.thing[at], return_inverse=True)
    shared = np.bincount(thing, minlength=len(things)) >= 2
    at, thing = at[shared[thing]], thing[shared[thing]]
    own = np.searchsorted(firms, others.firm[at])
    if whole:
        fits = sizes[0] <= len(firms) <= sizes[1]
        return [(firms, others.fact[at])] if fits else []
    size = len(firms) + len(things)
    links = sp.coo_matrix((np.ones(len(at)), (own, len(firms) + thing)), shape=(size, size))
    label = connected_components(links, directed=False)[1]
    found = []
    for number in np.unique(label[own]):
        cluster = firms[label[: len(firms)] == number]
        if sizes[0] <= len(cluster) <= sizes[1]:
            found.append((cluster, others.fact[at[label[own] == number]]))
    if sizes[0] <= len(firms) <= _ONE_FLAT and all(len(c) < len(firms) for c, _ in found):
        found.append((firms, others.fact[at]))
    return found


def _weighed(
    graph: EvidenceGraph, market: _Market, found: _Cluster, parameters: Mapping[str, float]
) -> _Weighed:
    evidence = graph.evidence
    assert evidence is not None
    names, firms = evidence.case.names, found.firms
    things, things_bits = _other_things(evidence, market.known, found)
    words = f"{len(firms)} firms share {names[found.anchor]}"
    if things:
        words += f" and also {listed([str(names[thing]) for thing in things])}"
    odd = (
        founding_burst(market.known, firms, parameters["burst_days"]),
        young_trade(market.traders, firms),
        unrelated_lines(market.known, firms) if graph.vertex[found.anchor] >= 0 else (0.0, ""),
    )
    oddness = sum(part for part, _ in odd)
    bits = found.rarity + min(things_bits, _MOST_THINGS) + oddness
    told = "; ".join([words, *(text for _, text in odd if text)])
    return _Weighed(min(bits, MOST_BITS), oddness, told)


def _hit(graph: EvidenceGraph, market: _Market, found: _Cluster, weighed: _Weighed) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    facts, names, firms = evidence.facts, evidence.case.names, found.firms
    members = [(int(firm), "firm of the cluster") for firm in firms]
    members.append((found.anchor, "stands behind the firms"))
    people = np.concatenate([facts.subject[found.facts], facts.object[found.facts]])
    members += [(int(person), "shared by the firms") for person in np.unique(people)]
    draft = Draft(
        members,
        weighed.bits,
        found.facts,
        market.known.founded[firms],
        f"{weighed.words}: {listed([str(names[firm]) for firm in firms])}",
        _innocent(evidence, found, weighed.bits, weighed.odd),
    )
    return written(graph, "T20", draft)


def _innocent(evidence: Evidence, found: _Cluster, bits: float, odd: float) -> tuple[Reason, ...]:
    """Return what speaks for an innocent reading: an owner's group, an accountant's office.

    Args:
        evidence: of a case.
        found: the cluster.
        bits: that it tells in all.
        odd: of these, by foundings, trade and lines of business.
    """
    facts, count = evidence.facts, len(found.firms)
    pairs = heads(evidence, found.firms)
    led = np.unique(pairs[:, 0], return_counts=True)[1]
    most_led, known = int(led.max()) if len(led) else 0, len(np.unique(pairs[:, 1]))
    if most_led >= max(_OPEN_SHARE * known, count / 2):
        text = "one person or family openly leads nearly all of them: a group that hides nobody"
        return (Reason("one owner's group", text, -0.7 * bits),)
    keeps = of_type(evidence, (_T.ACCOUNTANT_OF,))
    clients = np.bincount(facts.subject[keeps], minlength=len(evidence.case.entities))
    mine = keeps[np.isin(facts.object[keeps], found.firms)]
    accountants, served = np.unique(facts.subject[mine], return_counts=True)
    many = (served >= _OPEN_SHARE * count) & (clients[accountants] >= _MANY_CLIENTS)
    own_heads = most_led <= 1 and odd < 1
    if many.any() or (own_heads and (served >= 2).any()):
        text = "an accountant keeps their books: firms with heads of their own share the office"
        return (Reason("one accountant", text, -0.7 * bits),)
    if own_heads:
        text = "each has a head of its own, and nothing is odd about their founding or trade"
        return (Reason("own heads", text, -0.4 * bits),)
    return ()


def _other_things(evidence: Evidence, known: Profile, found: _Cluster) -> tuple[list[int], float]:
    """Return what else the firms share, most shared first, and what it tells in bits."""
    subject, object_ = evidence.facts.subject[found.facts], evidence.facts.object[found.facts]
    ends = np.where(known.company[subject], object_, subject)
    things, counts = np.unique(ends[ends != found.anchor], return_counts=True)
    # The same address spelled in another way is no second thing.
    kinds, address = evidence.case.kinds, KIND_CODES[Kind.ADDRESS]
    several = (counts >= 2) & ~((kinds[found.anchor] == address) & (kinds[things] == address))
    things, counts = things[several], counts[several]
    order = np.lexsort((things, -counts))
    total = max(known.count, 2)
    bits = np.clip(np.log2(total / np.maximum(counts, 2)) - 4, 0, _PER_THING)
    return [int(thing) for thing in things[order]], float(bits.sum())


SHELL_CLUSTER = Typology(
    code="T20",
    title="Cluster of shell firms on one address or person",
    question=(
        "Which firms at one address or under one person are also tied by other things, founded "
        "in a burst, or trading out of proportion to their age?"
    ),
    requires=(
        Need("companies", Kind.COMPANY),
        Need(
            "a company register with addresses or officers",
            statements=(_T.REGISTERED_AT, _T.DIRECTOR_OF, _T.FOUNDER_OF),
        ),
    ),
    parameters=(
        Parameter("fewest_firms", 3, "firms", "of a cluster"),
        Parameter("most_firms", 30, "firms", "of a cluster: more are an industry"),
        Parameter("least_bits", 3.0, "bits", "of surprise before a hit is given"),
        Parameter("burst_days", 90, "days", "within which foundings are a burst"),
        Parameter("young_days", 180, "days", "from founding to the first declaration"),
    ),
    look_alikes=(
        "a business centre whose tenants share nothing else",
        "an accountant's clients",
        "the firms of one honest owner, founded over the years",
    ),
    source="FATF indicators of misuse of legal persons, as summarised by trade press",
    search=_search,
)
