"""T12: goods that come to a hub from one country and leave it as those of another."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import poisson_tail_bits
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
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, after_search, least_bits
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
    country_code,
    country_name,
    declarations,
    goods_words,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_SALES = (Procedure.IMPORT, Procedure.EXPORT, Procedure.TRANSIT, Procedure.OTHER)
_MEASURE_BITS = 3.0
_MOST_BOND_BITS = 4.0
_MANUFACTURING = range(10, 34)
"""Divisions of the NACE."""


@cache
def measures() -> Mapping[tuple[int, int], str]:
    """Return the measures on a heading from a country: ``measures.csv``, to be edited."""
    text = (files("netgraph.analysis.typologies") / "measures.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), strict=True)
    return {
        (int(row["heading"]), country_code(row["origin"])): f"{row['measure']} ({row['source']})"
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class _Hub:
    """Lots of one kind of goods that a firm took in and let out under another origin."""

    firm: int
    heading: int
    first: NDArray[np.int64]
    """Lots that came, one a link."""

    second: NDArray[np.int64]
    times: int
    expected: float
    bits: float


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    goods = goods.take(np.isin(goods.procedure, _SALES) & ~goods.rejected & (goods.origin >= 0))
    found = lots(goods, goods.heading)
    if not len(found):
        return []
    hubs = _hubs(found, goods.origin[found.row], parameters)
    return [_hit(graph, (goods, found), hub) for hub in hubs]


def _hubs(found: Lots, origin: NDArray[np.int32], parameters: Mapping[str, float]) -> list[_Hub]:
    """Return the firms with more relabelled lots than chance."""
    fit = Fit(parameters["mass_tolerance"], parameters["window_days"])
    chance = chance_to_fit(found, fit)
    first, second = followed(found, fit)
    relabelled = origin[first] != origin[second]
    # Goods that go back to their seller were returned, whatever is written on them.
    relabelled &= found.seller[first] != found.buyer[second]
    first, second = first[relabelled], second[relabelled]
    width = int(max(found.seller.max(), found.buyer.max())) + 1
    came, went = found.goods * width + found.buyer, found.goods * width + found.seller
    cells, pairs = _pairs_apart(came, went, origin)
    order = np.lexsort((second, first, came[first]))
    first, second = first[order], second[order]
    start = group_starts(came[first])
    size = len(start) - 1
    if not size:
        return []
    group = np.repeat(np.arange(size), np.diff(start))
    times = np.minimum(distinct(group, first, size), distinct(group, second, size))
    lead = first[start[:-1]]
    expected = pairs[np.searchsorted(cells, came[lead])] * chance[lead]
    bits = after_search(poisson_tail_bits(times, expected), int((pairs > 0).sum()))
    good = (bits >= least_bits(parameters["false_discovery"])) & (
        times >= parameters["fewest_lots"]
    )
    return [
        _Hub(
            int(found.buyer[lead[at]]),
            int(found.goods[lead[at]]),
            first[start[at] : start[at + 1]],
            second[start[at] : start[at + 1]],
            int(times[at]),
            float(expected[at]),
            float(bits[at]),
        )
        for at in np.flatnonzero(good).tolist()
    ]


def _pairs_apart(
    came: NDArray[np.int64], went: NDArray[np.int64], origin: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return firms with goods, and how many pairs of lots in and out differ in origin."""
    cells = np.unique(np.concatenate([came, went]))
    many_in = np.bincount(np.searchsorted(cells, came), minlength=len(cells)).astype(float)
    many_out = np.bincount(np.searchsorted(cells, went), minlength=len(cells)).astype(float)
    width = int(origin.max()) + 1
    both = np.unique(
        np.concatenate(
            [
                np.searchsorted(cells, came) * width + origin,
                np.searchsorted(cells, went) * width + origin,
            ]
        )
    )
    into = np.bincount(
        np.searchsorted(both, np.searchsorted(cells, came) * width + origin), minlength=len(both)
    )
    out = np.bincount(
        np.searchsorted(both, np.searchsorted(cells, went) * width + origin), minlength=len(both)
    )
    same = np.bincount(both // width, into * out, len(cells))
    return cells, many_in * many_out - same


def _hit(graph: EvidenceGraph, told: tuple[Declarations, Lots], hub: _Hub) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    goods, found = told
    names = evidence.case.names
    came, went = found.row[np.unique(hub.first)], found.row[np.unique(hub.second)]
    origins = _commonest(goods.origin[found.row[hub.first]])
    claimed = _commonest(goods.origin[found.row[hub.second]])
    buyers = np.unique(goods.consignee[went])
    sellers = np.unique(goods.consignor[came])
    account = (
        f"{names[hub.firm]} took in {hub.times} lots of {goods_words(hub.heading)} from "
        f"{country_name(origins)} and let out lots as heavy, within days, as goods of "
        f"{country_name(claimed)}, where chance would fit {hub.expected:.2f}: to "
        f"{listed([str(names[buyer]) for buyer in buyers])}"
    )
    bits, measure = hub.bits, measures().get((hub.heading, origins))
    if measure:
        account += f"; goods of {country_name(origins)} are under {measure}"
        bits += _MEASURE_BITS
    firms = np.unique(np.concatenate([[hub.firm], buyers, sellers]))
    bound = bonds(evidence)
    things, bound_by = bound.shared(firms)
    one, other = np.triu_indices(len(firms), 1)
    bits += min(float(bound.of(firms[one], firms[other]).max(initial=0.0)), _MOST_BOND_BITS)
    bits = min(bits, MOST_BITS)
    members = [(hub.firm, "hub where the origin changes")]
    members += [(int(buyer), "buyer of the relabelled goods") for buyer in buyers]
    members += [(int(seller), "seller of the goods") for seller in sellers]
    members += [(int(thing), "behind several of them") for thing in things]
    rows = np.concatenate([came, went])
    behind = party_facts(evidence, goods.shipment[rows], firms)
    draft = Draft(
        members,
        bits,
        np.unique(np.concatenate([behind, bound_by])),
        goods.day[rows],
        account,
        _manufacturer(evidence, hub.firm, bits),
    )
    return written(graph, "T12", draft)


def _commonest(codes: NDArray[np.int32]) -> int:
    values, count = np.unique(codes, return_counts=True)
    return int(values[np.argmax(count)])


def _manufacturer(evidence: Evidence, firm: int, bits: float) -> tuple[Reason, ...]:
    """Return a reason against where the hub's registered activity is manufacturing."""
    table = evidence.case.typed(Kind.COMPANY, ("activity_code",))
    own = table["activity_code"].filter(table["entity"].to_numpy() == firm).to_pylist()
    divisions = {int(code[:2]) for code in own if code and code[:2].isdigit()}
    if not divisions & set(_MANUFACTURING):
        return ()
    text = "the hub is a manufacturer: work done there may lawfully change the origin"
    return (Reason("manufacturer", text, -0.6 * bits),)


ORIGIN = Typology(
    code="T12",
    title="Origin laundering, transshipment",
    question=(
        "Which firms take in lots from one country and let out lots as heavy, within days, as "
        "goods of another, oftener than chance would have lots fit?"
    ),
    requires=(
        Need("declarations with the country of origin", Kind.SHIPMENT, "country_of_origin"),
        Need("declarations with mass", Kind.SHIPMENT, "net_mass_kg"),
        Need("sellers", statements=(_T.CONSIGNOR_OF,)),
        Need("buyers", statements=(_T.CONSIGNEE_OF,)),
    ),
    parameters=(
        Parameter("mass_tolerance", 0.03, "share", "by which two lots may differ and be one"),
        Parameter("window_days", 60, "days", "from the lot's coming to its leaving"),
        Parameter("fewest_lots", 2, "lots", "relabelled, each counted once"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "a distributor who passes goods on with their true origin",
        "a manufacturer whose work changes the origin",
        "goods returned to their seller",
    ),
    source="OLAF report 2023, chapter on false origin and trade defence",
    search=_search,
)
