"""Odd shipments in; parties with more of them than their peers, out.

Null model: a party's shipments are as often odd as those of everybody else in the same stratum
(office, route, kind of goods), with the spread from party to party that the data themselves show:
a haulier whose lorries a camera keeps missing is no discovery.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, spans
from netgraph.analysis.graph import Evidence
from netgraph.analysis.surprise import MOST_BITS
from netgraph.analysis.tables import TYPE_OF_CODE
from netgraph.analysis.typologies.discovery import after_search
from netgraph.analysis.typologies.holders import of_type
from netgraph.model.statements import StatementType

_T = StatementType
PARTIES = (
    _T.CONSIGNOR_OF,
    _T.CONSIGNEE_OF,
    _T.DECLARANT_OF,
    _T.BROKER_OF,
    _T.CARRIER_OF,
    _T.DRIVER_OF,
    _T.GUARANTOR_OF,
    _T.PAYER_OF,
    _T.NOTIFY_OF,
)
_WORDS = {
    _T.CONSIGNOR_OF: "consignor",
    _T.CONSIGNEE_OF: "consignee",
    _T.DECLARANT_OF: "declarant",
    _T.BROKER_OF: "customs broker",
    _T.CARRIER_OF: "carrier",
    _T.DRIVER_OF: "driver",
    _T.GUARANTOR_OF: "guarantor",
    _T.PAYER_OF: "payer",
    _T.NOTIFY_OF: "party to be notified",
    _T.CARRIED_BY: "vehicle",
}
_OWN = 10.0
"""A stratum with so many shipments is believed half, the whole case half."""

_ENOUGH = 20
"""Parties needed before their spread can be told from chance."""

_TRIMMED = 0.1
_MOST_OF_OWN = 0.5
_FAR = 256
"""Terms of a tail that are summed: those further out add nothing."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Which party has a part in which event; distinct pairs, sorted by party, then event."""

    party: NDArray[np.int32]
    event: NDArray[np.int64]
    """Place among the shipments that were given."""

    fact: NDArray[np.int64]
    start: NDArray[np.int64]
    """Shares of unit u: ``start[u]`` up to ``start[u + 1]``."""

    @property
    def units(self) -> NDArray[np.int32]:
        """The parties, once each."""
        return self.party[self.start[:-1]]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One element a party, in the order of ``Shares.units``."""

    trials: NDArray[np.int64]
    odd: NDArray[np.int64]
    expected: NDArray[np.float64]
    """How many odd ones peers would have had."""

    bits: NDArray[np.float64]
    """Surprise, after the search is paid."""


def shares_of(
    evidence: Evidence,
    shipments: NDArray[np.int32],
    types: Sequence[StatementType] = PARTIES,
) -> Shares:
    """Return the parties of these shipments.

    Args:
        evidence: of a case.
        shipments: entity codes, each once.
        types: roles that count.
    """
    facts = evidence.facts
    place = np.full(len(evidence.case.entities), -1, np.int64)
    place[shipments] = np.arange(len(shipments))
    which = of_type(evidence, types)
    event = place[facts.object[which]]
    return shares(facts.subject[which], event, which)


def shares(party: NDArray[np.int32], event: NDArray[np.int64], fact: NDArray[np.int64]) -> Shares:
    """Return distinct pairs; those with a negative party or event are left out."""
    known = (party >= 0) & (event >= 0)
    party, event, fact = party[known], event[known], fact[known]
    order = np.lexsort((fact, event, party))
    once = order[group_starts(party[order], event[order])[:-1]]
    party, event, fact = party[once], event[once], fact[once]
    return Shares(party, event, fact, group_starts(party))


def judged(
    found: Shares, odd: NDArray[np.bool_], stratum: NDArray[np.integer], least: int
) -> Verdicts:
    """Return how surprising each party's number of odd events is.

    Args:
        found: who has a part in what.
        odd: of each event.
        stratum: of each event: what it is compared within.
        least: odd ones without which a party is not looked at.
    """
    trials = np.diff(found.start)
    unit = np.repeat(np.arange(len(trials)), trials)
    mine = odd[found.event]
    count = np.bincount(unit, mine, len(trials)).astype(np.int64)
    expected, doubt = _expected(found, unit, odd, stratum)
    rate = np.clip(expected / np.maximum(trials, 1), 1e-9, 1 - 1e-9)
    looked = (count >= least) & (count > expected)
    bits = np.zeros(len(trials))
    general = _general(found, unit, odd, stratum)
    spread = np.clip(_spread(trials, count, general) + doubt, 1e-6, 0.95)
    bits[looked] = _tail_bits(count[looked], trials[looked], rate[looked], spread[looked])
    tested = int((trials >= least).sum())
    paid = np.zeros(len(trials))
    paid[looked] = after_search(bits[looked], tested)
    return Verdicts(trials, count, expected, paid)


def _expected(
    found: Shares,
    unit: NDArray[np.int64],
    odd: NDArray[np.bool_],
    stratum: NDArray[np.integer],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each party's expected number of odd events, its own not asked; and the doubt.

    The doubt is one over the number of peers' events that the rate was told from: a rate that
    rests on twenty events may well be another.
    """
    units = len(found.start) - 1
    if not units:
        return np.zeros(0), np.zeros(0)
    strata, layer = np.unique(stratum, return_inverse=True)
    per_layer = np.bincount(layer, minlength=len(strata)).astype(float)
    odd_layer = np.bincount(layer, odd, len(strata))
    mine = layer[found.event]
    order = np.lexsort((mine, unit))
    start = group_starts(unit[order], mine[order])
    first = order[start[:-1]]
    own = np.diff(start).astype(float)
    own_odd = np.add.reduceat(odd[found.event[order]].astype(float), start[:-1])
    owner, of = unit[first], mine[first]
    total, total_odd = np.bincount(owner, own, units), np.bincount(owner, own_odd, units)
    others = len(odd) - total
    general = (odd.sum() - total_odd + 0.5) / (others + 1.0)
    peers = per_layer[of] - own
    rate = (odd_layer[of] - own_odd + _OWN * general[owner]) / (peers + _OWN)
    doubt = own / (peers + np.minimum(_OWN, others[owner]) + 1.0)
    expected = np.asarray(np.bincount(owner, own * rate, units), float)
    return expected, np.bincount(owner, doubt, units) / np.maximum(total, 1)


def _general(
    found: Shares, unit: NDArray[np.int64], odd: NDArray[np.bool_], stratum: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Return the rate of each party's strata, its own events asked too."""
    strata, layer = np.unique(stratum, return_inverse=True)
    mean = float(odd.mean()) if len(odd) else 0.0
    rate = np.bincount(layer, odd, len(strata)) + _OWN * mean
    rate /= np.bincount(layer, minlength=len(strata)) + _OWN
    units = len(found.start) - 1
    total = np.bincount(unit, rate[layer[found.event]], units)
    return np.asarray(total / np.maximum(np.bincount(unit, minlength=units), 1), float)


def _spread(
    trials: NDArray[np.int64], count: NDArray[np.int64], rate: NDArray[np.float64]
) -> float:
    """Return the correlation of two events of one party, 0 where they are independent.

    The parties that stand out most are not asked: they may be what is looked for.
    """
    several = np.flatnonzero(trials >= 2)
    if len(several) < _ENOUGH:
        return 0.0
    n, k, p = trials[several].astype(float), count[several], rate[several]
    far = (k - n * p) / np.sqrt(np.maximum(n * p * (1 - p), 1e-12))
    kept = np.argsort(far, kind="stable")[: int(len(several) * (1 - _TRIMMED))]
    n, k, p = n[kept], k[kept], p[kept]
    # Their own rate, without those who stand out.
    p = np.clip(p * float(k.sum()) / max(float((n * p).sum()), 1e-12), 0, 1)
    variance = n * p * (1 - p)
    beyond = float(((k - n * p) ** 2 - variance).sum())
    pairs = float(((n - 1) * variance).sum())
    return float(np.clip(beyond / pairs, 0, 0.95)) if pairs > 0 else 0.0


def _tail_bits(
    count: NDArray[np.int64],
    trials: NDArray[np.int64],
    rate: NDArray[np.float64],
    spread: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return -log2 of the chance of so many or more: beta-binomial of this rate and spread."""
    from scipy.special import betaln, gammaln, logsumexp

    a, b = rate * (1 - spread) / spread, (1 - rate) * (1 - spread) / spread
    tail = np.empty(len(count))
    for begin in range(0, len(count), 10_000):
        part = slice(begin, begin + 10_000)
        n = trials[part, None].astype(float)
        k = count[part, None] + np.arange(_FAR)
        inside = np.minimum(k, n)
        ways = gammaln(n + 1) - gammaln(inside + 1) - gammaln(n - inside + 1)
        term = ways + betaln(inside + a[part, None], n - inside + b[part, None])
        term -= betaln(a[part, None], b[part, None])
        tail[part] = logsumexp(np.where(k <= n, term, -np.inf), axis=1)
    bits = np.nan_to_num(-np.minimum(tail, 0) / np.log(2), posinf=MOST_BITS)
    return np.asarray(np.clip(bits, 0, MOST_BITS), float)


@dataclass(frozen=True, slots=True)
class Lead:
    """One party that stands out, and its odd events."""

    party: int
    unit: int
    events: NDArray[np.int64]
    bits: float
    trials: int
    expected: float


def leads(found: Shares, verdicts: Verdicts, odd: NDArray[np.bool_], least: float) -> list[Lead]:
    """Return the parties with at least so many bits, most first.

    The same events seen from another side (their carrier, their broker) are told once.
    """
    units = found.units
    good = np.flatnonzero(verdicts.bits >= least)
    # Of equals the one with fewer other shipments is nearer to the matter.
    good = good[np.lexsort((units[good], verdicts.trials[good], -verdicts.bits[good]))]
    seen = np.zeros(len(odd), bool)
    kept = []
    for unit in good.tolist():
        events = found.event[found.start[unit] : found.start[unit + 1]]
        events = events[odd[events]]
        if seen[events].mean() > 0.5:
            continue
        seen[events] = True
        numbers = (int(verdicts.trials[unit]), float(verdicts.expected[unit]))
        bits = float(verdicts.bits[unit])
        kept.append(Lead(int(units[unit]), unit, events, bits, *numbers))
    return kept


def company_of(
    evidence: Evidence, found: Shares, lead: Lead, share: float = 0.5, own: float = 0.2
) -> tuple[list[tuple[int, str]], NDArray[np.int64]]:
    """Return who else is in a lead's odd events, with roles, and the facts of all.

    Either in most of them, or with these as most of its own: one of several importers that a
    broker serves has a part of the events only.

    Args:
        evidence: of a case.
        found: parties of all events.
        lead: the party and its events.
        share: of the events that a party must be in, two at least.
        own: share of a party's own events that these must be: a large broker or haulier, for
            whom they are a few among many, is not of the company.
    """
    inside = np.zeros(int(found.event.max()) + 1, bool)
    inside[lead.events] = True
    unit = np.repeat(np.arange(len(found.start) - 1), np.diff(found.start))
    count = np.bincount(unit[inside[found.event]], minlength=len(found.start) - 1)
    total = np.diff(found.start)
    fits = (count >= share * len(lead.events)) & (count >= own * total)
    fits |= count >= _MOST_OF_OWN * total
    fits &= count >= min(2, len(lead.events))
    fits[lead.unit] = True
    members, behind = [], []
    order = np.flatnonzero(fits)
    for unit_ in order[np.lexsort((found.units[order], order != lead.unit))].tolist():
        at = spans(found.start, np.array([unit_]))
        at = at[inside[found.event[at]]]
        members.append((int(found.party[at[0]]), role_words(evidence, found.fact[at])))
        behind.append(found.fact[at])
    return members, np.unique(np.concatenate(behind))


def role_words(evidence: Evidence, facts: NDArray[np.int64]) -> str:
    """Return in which roles a party takes part, the commonest first."""
    types, counts = np.unique(evidence.facts.type[facts], return_counts=True)
    order = np.lexsort((types, -counts))
    words = [_WORDS.get(TYPE_OF_CODE[types[at]], "party") for at in order[:2]]
    return " and ".join(words)
