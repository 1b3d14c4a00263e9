"""T13: one consignment in many parcels, each below the threshold, to people of one place."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import binomial_tail_bits, poisson_tail_bits
from netgraph.analysis.times import NO_DAY
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.discovery import (
    FALSE_DISCOVERY,
    after_search,
    least_bits,
    rarity,
    together,
)
from netgraph.analysis.typologies.holders import of_type
from netgraph.analysis.typologies.lots import distinct
from netgraph.analysis.typologies.prices import in_currency
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    known_days,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_PLACES = (_T.LIVES_AT, _T.REGISTERED_AT, _T.HAS_PHONE)
_NEAR = 0.6
"""Share of the threshold from which a value is just below it."""

_MOST_RECIPIENTS = 60
"""At more people's place parcels are handed out: a hostel, a shop, a post office."""

_TOLD = 3.0


@dataclass(frozen=True, slots=True)
class _Parcels:
    """Parcels to people of one place; one element a place and parcel, sorted by place, day."""

    thing: NDArray[np.int64]
    """The address, telephone or payer: entity code; payers come after all entities."""

    row: NDArray[np.int64]
    """Place among the goods."""

    recipient: NDArray[np.int32]
    fact: NDArray[np.int64]
    """What binds the recipient to the place, or the payer to the parcel."""

    start: NDArray[np.int64]

    @property
    def group(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    euro = in_currency(goods, "EUR")
    small = (goods.procedure == Procedure.IMPORT) & (goods.consignee >= 0)
    small &= (euro <= parameters["threshold_eur"]) & (goods.day != NO_DAY) & ~goods.rejected
    goods, euro = goods.take(small), euro[small]
    if not len(goods):
        return []
    found = _places(evidence, goods)
    parts = _parts(goods, found, euro >= _NEAR * parameters["threshold_eur"], parameters)
    size = len(found.start) - 1
    rows, columns = np.nonzero(~np.isnan(parts))
    joint = together(rows, parts[rows, columns], size)
    recipients = distinct(found.group, found.recipient, size)
    judged = np.flatnonzero(
        (recipients >= parameters["fewest_recipients"])
        & (recipients <= _MOST_RECIPIENTS)
        & (np.diff(found.start) >= parameters["fewest_parcels"])
    )
    paid = after_search(joint[judged])
    least = least_bits(parameters["false_discovery"])
    order = np.argsort(-paid, kind="stable")
    return _once(
        graph,
        (goods, found, parts),
        [(int(judged[at]), float(paid[at])) for at in order if paid[at] >= least],
    )


def _places(evidence: Evidence, goods: Declarations) -> _Parcels:
    """Return the parcels by address, telephone and payer."""
    facts = evidence.facts
    placed, paying = of_type(evidence, _PLACES), of_type(evidence, (_T.PAYER_OF,))
    row, at = join(goods.consignee, facts.subject[placed])
    paid, payment = join(goods.shipment, facts.object[paying])
    other = facts.subject[paying[payment]] != goods.consignee[paid]
    paid, payment = paid[other], payment[other]
    payers = len(evidence.case.entities) + facts.subject[paying[payment]].astype(np.int64)
    thing = np.concatenate([facts.object[placed[at]].astype(np.int64), payers])
    row = np.concatenate([row, paid])
    fact = np.concatenate([placed[at], paying[payment]])
    order = np.lexsort((fact, row, goods.day[row], thing))
    once = order[group_starts(thing[order], row[order])[:-1]]
    return _Parcels(
        thing[once], row[once], goods.consignee[row[once]], fact[once], group_starts(thing[once])
    )


def _parts(
    goods: Declarations,
    found: _Parcels,
    near: NDArray[np.bool_],
    parameters: Mapping[str, float],
) -> NDArray[np.float64]:
    """Return, for each place, the surprise of four things; shape (places, 4).

    So many recipients there; so many values just below the threshold; so many at once; so many
    recipients of one and the same sender.
    """
    size = len(found.start) - 1
    if not size:
        return np.zeros((0, 4))
    group, count = found.group, np.diff(found.start)
    recipients = distinct(group, found.recipient, size)
    crowd = rarity(recipients.astype(float))
    below = np.bincount(group, near[found.row], size)
    share = float(near.mean())
    bunched = binomial_tail_bits(below, count, share)
    return np.column_stack(
        [crowd, bunched, _burst(goods, found, parameters["window_days"]), _sender(goods, found)]
    )


def _burst(goods: Declarations, found: _Parcels, window: float) -> NDArray[np.float64]:
    """Return the surprise of the most parcels within one window, any window being tried."""
    count = np.diff(found.start)
    day = goods.day[found.row].astype(np.int64)
    span = max(int(goods.day.max() - goods.day.min()) + 1, 1)
    axis = found.group * (span + int(window) + 2) + day - goods.day.min()
    inside = np.searchsorted(axis, axis + window, "right") - np.arange(len(axis))
    most = np.maximum.reduceat(inside, found.start[:-1])
    share = min(window / span, 1.0)
    # The first of them opens the window, wherever it lies: the others have to fall into it.
    bits = binomial_tail_bits(most - 1, np.maximum(count - 1, 0), share) - np.log2(count)
    return np.maximum(bits, 0)


def _sender(goods: Declarations, found: _Parcels) -> NDArray[np.float64]:
    """Return the surprise that so many recipients of a place have one sender."""
    size = len(found.start) - 1
    bits = np.zeros(size)
    sender = goods.consignor[found.row]
    known = np.flatnonzero(sender >= 0)
    order = known[np.lexsort((found.recipient[known], sender[known], found.group[known]))]
    once = order[group_starts(found.group[order], sender[order], found.recipient[order])[:-1]]
    start = group_starts(found.group[once], sender[once])
    if len(start) < 2:
        return bits
    first = once[start[:-1]]
    together_ = np.diff(start)
    pairs = np.unique(np.column_stack([goods.consignor, goods.consignee]), axis=0)
    customers = np.bincount(pairs[pairs[:, 0] >= 0, 0], minlength=int(goods.consignor.max()) + 1)
    everybody = len(np.unique(goods.consignee))
    there = distinct(found.group, found.recipient, size)
    # The first recipient may have any sender; it is the others that follow.
    expected = (there[found.group[first]] - 1) * customers[sender[first]] / everybody
    senders = np.bincount(found.group[first], minlength=size)
    own = poisson_tail_bits(together_ - 1, expected) - np.log2(senders[found.group[first]])
    np.maximum.at(bits, found.group[first], own)
    return bits


def _once(
    graph: EvidenceGraph,
    told: tuple[Declarations, _Parcels, NDArray[np.float64]],
    good: list[tuple[int, float]],
) -> list[Hit]:
    """Return one hit for parcels that hang on an address and a telephone alike."""
    found = told[1]
    seen = np.zeros(len(told[0]), bool)
    hits = []
    for group, bits in good:
        rows = found.row[found.start[group] : found.start[group + 1]]
        if seen[rows].mean() <= 0.5:
            hits.append(_hit(graph, told, group, bits))
        seen[rows] = True
    return hits


def _hit(
    graph: EvidenceGraph,
    told: tuple[Declarations, _Parcels, NDArray[np.float64]],
    group: int,
    bits: float,
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    goods, found, parts = told
    names, size = evidence.case.names, len(evidence.case.entities)
    span = slice(found.start[group], found.start[group + 1])
    rows, thing = found.row[span], int(found.thing[found.start[group]])
    payer, thing = thing >= size, thing % size
    recipients = np.unique(found.recipient[span])
    senders, count = np.unique(goods.consignor[rows], return_counts=True)
    main = senders[(senders >= 0) & (count >= 0.5 * len(rows))]
    days = known_days(goods.day[rows])
    what = "paid by" if payer else "to people of"
    crowd, bunched, burst, sender = (bool(part >= _TOLD) for part in parts[group])
    clauses = [
        text
        for said, text in (
            (crowd, f"{len(recipients)} recipients there"),
            (bunched, "most just below the threshold"),
            (burst, "most within two weeks"),
            (sender, f"from {listed([str(names[firm]) for firm in main])}"),
        )
        if said
    ]
    account = f"{len(rows)} parcels below the threshold {what} {names[thing]}: {listed(clauses)}"
    members = [(int(person), "recipient of the parcels") for person in recipients]
    members += [(int(firm), "sender") for firm in main]
    members.append((thing, "pays for the parcels"))
    behind = party_facts(evidence, goods.shipment[rows], np.concatenate([recipients, main]))
    facts = np.unique(np.concatenate([behind, found.fact[span]]))
    draft = Draft(
        members, min(bits, MOST_BITS), facts, days, account, _shoppers(parts[group], bits)
    )
    return written(graph, "T13", draft)


def _shoppers(parts: NDArray[np.float64], bits: float) -> tuple[Reason, ...]:
    """Return a reason against where neither the values nor the days say more than a fashion."""
    if parts[1] >= _TOLD or parts[2] >= _TOLD:
        return ()
    text = "values of all sizes, all the year: colleagues or neighbours who shop at one place"
    return (Reason("shoppers", text, -0.6 * bits),)


STRUCTURING = Typology(
    code="T13",
    title="Structuring, split parcels",
    question=(
        "Which places, telephones or payers get bursts of parcels just below the threshold, for "
        "several recipients, from one sender?"
    ),
    requires=(
        Need("declarations of parcels with value", Kind.SHIPMENT, "customs_value"),
        Need("recipients", statements=(_T.CONSIGNEE_OF,)),
        Need("recipients' addresses or telephones, or payers", statements=(*_PLACES, _T.PAYER_OF)),
    ),
    parameters=(
        Parameter("threshold_eur", 150, "euro", "below which parcels are free of duty"),
        Parameter("window_days", 14, "days", "of a burst"),
        Parameter("fewest_parcels", 5, "parcels", "of one place, telephone or payer"),
        Parameter("fewest_recipients", 3, "recipients", "among whom they are split"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "a marketplace seller with thousands of customers",
        "a family or colleagues who order all the year",
        "a hostel, shop or post office where parcels are handed out",
    ),
    source="engineeringnews.co.za on structuring; OLAF report 2023 on e-commerce",
    search=_search,
)
