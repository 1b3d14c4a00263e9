"""T19: listed goods that a new firm buys and sends on, at once, to a country under watch."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import binomial_tail_bits, poisson_tail_bits
from netgraph.analysis.times import NO_DAY, days
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.bonds import bonds
from netgraph.analysis.typologies.discovery import (
    FALSE_DISCOVERY,
    after_search,
    least_bits,
    rarity,
    together,
)
from netgraph.analysis.typologies.holders import of_type
from netgraph.analysis.typologies.listed_goods import destinations, is_listed, is_watched
from netgraph.analysis.typologies.lots import (
    Fit,
    Lots,
    chance_to_fit,
    distinct,
    followed,
    lots,
)
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    country_name,
    declarations,
    known_days,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_OUT = (Procedure.EXPORT, Procedure.RE_EXPORT, Procedure.TRANSIT)
_OLD_YEARS = 5.0
_FORWARDERS = ("52", "53", "64")
"""Divisions of the NACE: warehousing and forwarding, post, banks."""

_FRONT_BITS = 2.0
_TOLD = 2.0


@dataclass(frozen=True, slots=True)
class _Exporters:
    """Firms that send goods out; one element each, sorted."""

    firm: NDArray[np.int64]
    watched: NDArray[np.int64]
    """Listed goods sent to countries under watch."""

    parts: NDArray[np.float64]
    """Surprise of four things, shape (n, 4), NaN where one cannot be asked: so much of it goes
    there; lots bought and sent on; so young; so much of its trade is in listed goods."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    goods = goods.take(~goods.rejected & (goods.hs6 >= 0) & (goods.consignor >= 0))
    found = _exporters(evidence, goods, parameters)
    if not len(found.firm):
        return []
    rows, columns = np.nonzero(~np.isnan(found.parts))
    joint = together(rows, found.parts[rows, columns], len(found.firm))
    paid = after_search(joint)
    good = np.flatnonzero(paid >= least_bits(parameters["false_discovery"]))
    good = good[found.watched[good] >= parameters["fewest_lots"]]
    return [_hit(graph, goods, found, int(place), float(paid[place])) for place in good]


def _exporters(
    evidence: Evidence, goods: Declarations, parameters: Mapping[str, float]
) -> _Exporters:
    out = np.flatnonzero(np.isin(goods.procedure, _OUT) & (goods.destination >= 0))
    listed_, watched = is_listed(goods.hs6), is_watched(goods.destination)
    firms, firm = np.unique(goods.consignor[out], return_inverse=True)
    size = len(firms)
    total = np.bincount(firm, minlength=size)
    odd = listed_[out] & watched[out]
    count = np.bincount(firm, odd, size).astype(np.int64)
    # What share of everything that others send out is listed goods to such a country.
    rate = (odd.sum() - count + 0.5) / (len(out) - total + 1.0)
    there = np.asarray(binomial_tail_bits(count, total, rate), float)
    parts = np.column_stack(
        [
            there,
            _sent_on(goods, firms, listed_, parameters),
            _youth(evidence, goods, firms),
            _share_listed(goods, firms, listed_),
        ]
    )
    return _Exporters(firms.astype(np.int64), count, parts)


def _sent_on(
    goods: Declarations,
    firms: NDArray[np.int32],
    listed_: NDArray[np.bool_],
    parameters: Mapping[str, float],
) -> NDArray[np.float64]:
    """Return the surprise of lots of listed goods that came in and went out as heavy."""
    found, first, second = _chains(goods.take(listed_), parameters)
    bits = np.zeros(len(firms))
    if not len(first):
        return bits
    chance = chance_to_fit(found, _fit(parameters))
    width = int(max(found.seller.max(), found.buyer.max())) + 1
    came, went = found.goods * width + found.buyer, found.goods * width + found.seller
    order = np.argsort(came[first], kind="stable")
    first, second = first[order], second[order]
    start = group_starts(came[first])
    size, lead = len(start) - 1, first[start[:-1]]
    group = np.repeat(np.arange(size), np.diff(start))
    times = np.minimum(distinct(group, first, size), distinct(group, second, size))
    came, went = np.sort(came), np.sort(went)
    cell = found.goods[lead] * width + found.buyer[lead]
    pairs = _many(came, cell) * _many(went, cell)
    surprise = poisson_tail_bits(times, pairs * chance[lead])
    place = np.minimum(np.searchsorted(firms, found.buyer[lead]), len(firms) - 1)
    mine = firms[place] == found.buyer[lead]
    np.maximum.at(bits, place[mine], surprise[mine])
    return bits


def _many(ordered: NDArray[np.int64], keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how often each key stands in a sorted array."""
    return np.searchsorted(ordered, keys, "right") - np.searchsorted(ordered, keys, "left")


def _fit(parameters: Mapping[str, float]) -> Fit:
    return Fit(parameters["mass_tolerance"], parameters["window_days"])


def _chains(
    goods: Declarations, parameters: Mapping[str, float]
) -> tuple[Lots, NDArray[np.int64], NDArray[np.int64]]:
    """Return lots, and which followed which to a country under watch.

    Goods that go back to the country they came from are repaired or returned.
    """
    found = lots(goods, goods.hs6)
    first, second = followed(found, _fit(parameters))
    onward = is_watched(goods.destination[found.row[second]])
    onward &= goods.destination[found.row[second]] != goods.dispatch[found.row[first]]
    return found, first[onward], second[onward]


def _youth(
    evidence: Evidence, goods: Declarations, firms: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return how seldom a firm is so young when its goods first go out."""
    table = evidence.case.typed(Kind.COMPANY, ("registered_on",))
    founded = np.full(len(evidence.case.entities), NO_DAY, np.int32)
    np.maximum.at(founded, table["entity"].to_numpy(), days(table["registered_on"]))
    began = np.full(len(evidence.case.entities), np.iinfo(np.int32).max, np.int32)
    dated = goods.day != NO_DAY
    np.minimum.at(began, goods.consignor[dated], goods.day[dated])
    age = began[firms].astype(np.int64) - founded[firms]
    known = (founded[firms] != NO_DAY) & (age >= 0) & (began[firms] != np.iinfo(np.int32).max)
    bits = np.full(len(firms), np.nan)
    bits[known] = rarity(-age[known].astype(float))
    return bits


def _share_listed(
    goods: Declarations, firms: NDArray[np.int32], listed_: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return how seldom so much of a firm's trade, in and out, is in listed goods."""
    width = int(max(goods.consignor.max(), goods.consignee.max(), firms.max())) + 1
    total, mine = np.zeros(width), np.zeros(width)
    for side in (goods.consignor, goods.consignee):
        known = side >= 0
        total += np.bincount(side[known], minlength=width)
        mine += np.bincount(side[known], listed_[known], width)
    return rarity((mine / np.maximum(total, 1))[firms])


def _hit(
    graph: EvidenceGraph, goods: Declarations, found: _Exporters, place: int, bits: float
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, firm = evidence.case.names, int(found.firm[place])
    listed_ = is_listed(goods.hs6)
    sent = np.flatnonzero(
        listed_
        & (goods.consignor == firm)
        & np.isin(goods.procedure, _OUT)
        & is_watched(goods.destination)
    )
    bought = np.flatnonzero(listed_ & (goods.consignee == firm))
    buyers = np.unique(goods.consignee[sent][goods.consignee[sent] >= 0])
    sellers, count = np.unique(goods.consignor[bought], return_counts=True)
    sellers = sellers[count >= 2]
    lands = sorted({country_name(int(land)) for land in goods.destination[sent]})
    codes = sorted({f"{code:06d}" for code in goods.hs6[sent].tolist()})
    classes = sorted({destinations()[int(land)] for land in goods.destination[sent]})
    account = (
        f"{names[firm]} sent {len(sent)} lots of listed goods ({listed(codes)}) to "
        f"{listed(lands)} ({' and '.join(classes)})"
    )
    for part, text in zip(
        found.parts[place],
        (
            "",
            "lots as heavy had come in within days",
            "it was founded not long before",
            "hardly anybody deals in so little else",
        ),
        strict=True,
    ):
        if text and np.nan_to_num(part) >= _TOLD:
            account += f"; {text}"
    firms = np.unique(np.concatenate([[firm], buyers, sellers]))
    if _fronts(evidence, buyers):
        account += "; to forwarders or banks, not to who uses them"
        bits += _FRONT_BITS
    bound = bonds(evidence)
    known, behind_known = _known(evidence, firm)
    if known:
        account += f"; it shares people or an address with {listed([str(names[k]) for k in known])}"
        bits += _FRONT_BITS
    things, bound_by = bound.shared(np.concatenate([firms, np.array(known, np.int64)]))
    bits = min(bits, MOST_BITS)
    members = [(firm, "sends listed goods on")]
    members += [(int(buyer), "consignee") for buyer in buyers]
    members += [(int(seller), "source of the goods") for seller in sellers]
    members += [(other, "already known to an agency") for other in known]
    members += [(int(thing), "behind several of them") for thing in things]
    rows = np.concatenate([sent, bought])
    behind = party_facts(evidence, goods.shipment[rows], firms)
    facts = np.unique(np.concatenate([behind, bound_by, behind_known]))
    against = _established(evidence, goods, firm, (sent, bought), bits)
    draft = Draft(members, bits, facts, known_days(goods.day[rows]), account, against)
    return written(graph, "T19", draft)


def _fronts(evidence: Evidence, buyers: NDArray[np.int32]) -> bool:
    """Return whether most consignees forward goods or lend money by trade."""
    table = evidence.case.typed(Kind.COMPANY, ("activity_code",))
    mine = np.isin(table["entity"].to_numpy(), buyers)
    codes = [code for code in table["activity_code"].filter(mine).to_pylist() if code]
    return bool(codes) and sum(c.startswith(_FORWARDERS) for c in codes) >= len(codes) / 2


def _known(evidence: Evidence, firm: int) -> tuple[list[int], NDArray[np.int64]]:
    """Return firms bound to this one that a case or list names, and the facts that say so."""
    near = bonds(evidence).near(firm)
    named = of_type(evidence, (_T.SUBJECT_OF, _T.LISTED_AS))
    named = named[np.isin(evidence.facts.subject[named], near)]
    found = np.unique(evidence.facts.subject[named])
    return [int(code) for code in found], named


def _established(
    evidence: Evidence,
    goods: Declarations,
    firm: int,
    rows: tuple[NDArray[np.int64], NDArray[np.int64]],
    bits: float,
) -> tuple[Reason, ...]:
    """Return a reason against for an old firm that sells most of what it buys at home."""
    sent, bought = rows
    table = evidence.case.typed(Kind.COMPANY, ("registered_on",))
    own = days(table["registered_on"])[table["entity"].to_numpy() == firm]
    own = own[own != NO_DAY]
    first = goods.day[sent][goods.day[sent] != NO_DAY]
    old = len(own) and len(first) and first.min() - own.min() >= _OLD_YEARS * 365
    if not (old and len(sent) <= len(bought) / 2):
        return ()
    text = "an old dealer in such goods who sells most of them at home"
    return (Reason("established dealer", text, -0.6 * bits),)


DIVERSION = Typology(
    code="T19",
    title="Dual-use goods, sanctions diversion",
    question=(
        "Which firms, young and dealing in little else, buy listed goods and send them on to "
        "countries under watch?"
    ),
    requires=(
        Need("declarations with goods", Kind.SHIPMENT, "hs_code"),
        Need("countries of destination", Kind.SHIPMENT, "country_of_destination"),
        Need("exporters", statements=(_T.CONSIGNOR_OF,)),
    ),
    parameters=(
        Parameter("mass_tolerance", 0.05, "share", "by which two lots may differ and be one"),
        Parameter("window_days", 90, "days", "from the lot's coming to its leaving"),
        Parameter("fewest_lots", 2, "lots", "of listed goods to countries under watch"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "an old dealer in electronics who sells at home",
        "goods sent back to where they came from, for repair",
        "trade with a country under watch in goods that nobody lists",
    ),
    source="BIS and FinCEN alerts on evasion of export controls, as reported by law firms",
    search=_search,
)
