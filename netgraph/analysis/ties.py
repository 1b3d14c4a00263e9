"""Facts in; strands out: how much two actors' stated, shared and common things tell, in bits.

A tie says how much less likely two actors would be to look like this if they had nothing to
do with each other. Every kind of evidence is one function here; all obey one rule: no piece
of evidence tells more than its rarity allows.
"""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import Attachments, join, once, pairs_of
from netgraph.analysis.facts import Facts
from netgraph.analysis.strands import (
    CALLED,
    SHARED_CONTACT,
    SHARED_WORDS,
    TIE_KIND_CODES,
    Strands,
    oriented,
)
from netgraph.analysis.tables import TYPE_CODES, CodedCase
from netgraph.analysis.weights import Weights
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_TYPES = len(StatementType)
_FEW_HOLDERS = 5
"""A telephone with more holders is a switchboard: a call to it is to none of them."""


def stated(case: CodedCase, facts: Facts, weights: Weights) -> Strands:
    """Return a strand for every fact between two actors.

    The type's bits, after the source's grade; half of log2 of the number of statements more;
    a bonus where a second agency states it; never more than log2(N / d), with d the facts of
    this type at the busier end: a leasing company owns many cars.
    """
    actor = case.actors
    between = actor[facts.subject] & actor[facts.object] & (facts.subject != facts.object)
    which = np.flatnonzero(between).astype(np.int32)
    subject, object_, type_ = facts.subject[which], facts.object[which], facts.type[which]
    table = np.array([weights[f"stated.{kind.value}"] for kind in StatementType])
    bits = table[type_] * facts.grade[which] + 0.5 * np.log2(facts.count[which])
    bits += weights["second_agency"] * (np.bitwise_count(facts.agencies[which]) > 1)
    busiest = np.maximum(_degree(subject, type_), _degree(object_, type_))
    bits = np.minimum(bits, np.log2(max(int(actor.sum()), 2) / busiest))
    bits = _one_a_row(facts, which, bits)
    none = np.full(len(which), -1, np.int32)
    a, b = np.minimum(subject, object_), np.maximum(subject, object_)
    four = np.column_stack([which, none, none, none])
    kind = type_.astype(np.int16)  # TIE_KINDS begins with the statement types, in order
    return _kept(Strands(a, b, kind, none, bits, four), weights)


def _degree(end: NDArray[np.int32], type_: NDArray[np.int8]) -> NDArray[np.int64]:
    key = end.astype(np.int64) * _TYPES + type_
    _, at, counts = np.unique(key, return_inverse=True, return_counts=True)
    return np.asarray(counts[at], np.int64)


def _one_a_row(
    facts: Facts, which: NDArray[np.int32], bits: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Leave bits to the strongest fact of a pair; the others keep a quarter.

    A register that names one person owner, keeper and user of a car says one thing thrice.
    """
    low = np.minimum(facts.subject[which], facts.object[which])
    high = np.maximum(facts.subject[which], facts.object[which])
    order = np.lexsort((which, -bits, high, low))
    strongest = np.zeros(len(which), bool)
    strongest[order[group_starts(low[order], high[order])[:-1]]] = True
    return np.where(strongest, bits, bits / 4)


def shared(case: CodedCase, found: Attachments, kind: Kind, weights: Weights) -> Strands:
    """Return strands between those who share a thing of this kind.

    With N actors attached to such things, d of them to this one, the sharing tells
    log2(N / d) less the kind's cost, capped. Told d - 1 times over by d sharers, it is
    spread over their pairs, so that a business centre does not outweigh everything.
    """
    mine = found.of(case.is_kind(kind))
    if not len(mine):
        return Strands.none()
    return shared_things(mine, SHARED_WORDS[kind], weights[f"cost.{kind.value}"], weights)


def shared_things(mine: Attachments, word: str, cost: float, weights: Weights) -> Strands:
    """Return strands between those attached to the same thing."""
    sharers = len(np.unique(mine.actor))
    sizes = np.arange(2, 65)
    tells = np.clip(np.log2(max(sharers, 2) / sizes) - cost, 0, weights["cap"])
    tells *= (2 / sizes) ** weights["spread"]
    enough = sizes[tells >= weights["floor"]]
    if not len(enough):
        return Strands.none()
    left, right, count = pairs_of(mine, int(enough.max()))
    apart = mine.actor[left] != mine.actor[right]
    apart &= ~_one_event(mine.facts[left], mine.facts[right])
    left, right, count = left[apart], right[apart], count[apart]
    a, b, four = oriented(mine.actor[left], mine.actor[right], mine.facts[left], mine.facts[right])
    code = np.full(len(a), TIE_KIND_CODES[word], np.int16)
    return _kept(Strands(a, b, code, mine.thing[left], tells[count - 2], four), weights)


def _one_event(left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return where both sides hang on one shipment: that is no second thing they share."""
    return np.asarray((left[:, 1] >= 0) & (left[:, 1] == right[:, 1]), bool)


def met(case: CodedCase, found: Attachments, kind: Kind, weights: Weights) -> Strands:
    """Return strands between those who take part in one event of this kind.

    A pair that meets n times tells the mean of what its two roles tell, and log2(n) more,
    but never more than log2(n M / (n_a n_b)) less the kind's cost, with n_a of M events
    attended by a: a broker with a thousand shipments meets everybody. Those who meet hardly
    anybody else do not lose by meeting again. A crowd (a coach) tells less. The pair's bits
    are shared out evenly among its meetings.
    """
    mine = found.of(case.is_kind(kind))
    left, right, count = pairs_of(mine, 40)
    if not len(left):
        return Strands.none()
    a, b, four = oriented(mine.actor[left], mine.actor[right], mine.facts[left], mine.facts[right])
    roles = (mine.bits[left] + mine.bits[right]) / 2
    roles -= np.log2(np.maximum(1, (count - 1) / 5))
    attended = np.bincount(mine.actor, minlength=len(case.entities)).astype(float)
    events = max(len(np.unique(mine.thing)), int(case.actors.sum()))
    order = np.lexsort((mine.thing[left], b, a))
    start = group_starts(a[order], b[order])
    times = np.diff(start)
    best = np.maximum.reduceat(roles[order], start[:-1])
    low, high = a[order][start[:-1]], b[order][start[:-1]]
    rarity = np.log2(times * events / (attended[low] * attended[high]))
    rarity += np.log2(times) * times / np.maximum(attended[low], attended[high])
    rarity = np.clip(rarity - weights[f"cost.{kind.value}"], 0, weights["cap"])
    bits = np.minimum(np.maximum(best, 0) + np.log2(times), rarity)
    bits[bits < weights["floor"]] = 0
    each = np.zeros(len(a))
    each[order] = np.repeat(bits / times, times)
    code = np.full(len(a), TIE_KIND_CODES[SHARED_WORDS[kind]], np.int16)
    strands = Strands(a, b, code, mine.thing[left], each, four)
    return strands.take(each > 0)


def calls(case: CodedCase, facts: Facts, found: Attachments, weights: Weights) -> Strands:
    """Return strands between the holders of telephones that called each other.

    And between the holders of telephones that both called a third which nobody is known to
    hold: an organiser is often no more than that.
    """
    holds = found.of(case.is_kind(Kind.PHONE))
    which = np.flatnonzero(facts.type == TYPE_CODES[StatementType.CALLED]).astype(np.int32)
    which = which[facts.subject[which] != facts.object[which]]
    if not len(which) or not len(holds):
        return Strands.none()
    holders = np.bincount(holds.thing, minlength=len(case.entities))
    few = holders[holds.thing] <= _FEW_HOLDERS
    holds = Attachments(holds.actor[few], holds.thing[few], holds.facts[few], holds.bits[few])
    parts = (
        _direct_calls(facts, which, holds, weights),
        _common_contacts(facts, which, holds, holders, weights),
    )
    return Strands(
        *(np.concatenate([getattr(p, name) for p in parts]) for name in Strands.__slots__)
    )


def _direct_calls(
    facts: Facts, which: NDArray[np.int32], holds: Attachments, weights: Weights
) -> Strands:
    one, other = facts.subject[which], facts.object[which]
    contacts = np.bincount(np.concatenate([one, other]))
    phones = max(int((contacts > 0).sum()), 2)
    bits = weights["stated.CALLED"] * facts.grade[which] + np.log2(facts.count[which])
    rarity = np.log2(phones / np.maximum(contacts[one], contacts[other]))
    bits = np.minimum(bits, np.clip(rarity, 0, weights["cap"]))
    call, caller = join(one, holds.thing)
    second, callee = join(other[call], holds.thing)
    call, caller = call[second], caller[second]
    apart = holds.actor[caller] != holds.actor[callee]
    call, caller, callee = call[apart], caller[apart], callee[apart]
    left_facts = np.column_stack([holds.facts[caller, 0], which[call]])
    a, b, four = oriented(holds.actor[caller], holds.actor[callee], left_facts, holds.facts[callee])
    code = np.full(len(a), TIE_KIND_CODES[CALLED], np.int16)
    none = np.full(len(a), -1, np.int32)
    return _kept(Strands(a, b, code, none, bits[call], four), weights)


def _common_contacts(
    facts: Facts,
    which: NDArray[np.int32],
    holds: Attachments,
    holders: NDArray[np.int64],
    weights: Weights,
) -> Strands:
    ends = (facts.subject[which], facts.object[which])
    actors, things, rests = [], [], []
    for near, far in (ends, ends[::-1]):
        call, holder = join(near, holds.thing)
        unknown = holders[far[call]] == 0
        call, holder = call[unknown], holder[unknown]
        actors.append(holds.actor[holder])
        things.append(far[call])
        rests.append(np.column_stack([holds.facts[holder, 0], which[call]]))
    actor = np.concatenate(actors)
    contacts = once(actor, np.concatenate(things), np.concatenate(rests), np.zeros(len(actor)))
    return shared_things(contacts, SHARED_CONTACT, weights["cost.contact"], weights)


def _kept(strands: Strands, weights: Weights) -> Strands:
    return strands.take(strands.bits >= weights["floor"])
