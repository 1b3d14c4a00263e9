"""Single rules as an office would write them: a threshold, no peers, no look-alikes.

Each gives groups of entity ids, the largest count first. They are what detectors have to beat.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

import pandas as pd

from netgraph.analysis.tables import CaseTables
from netgraph.model.kinds import Kind
from netgraph.model.tables import expand

Group = frozenset[str]
MOST = 200
SMALLEST, LARGEST = 3, 50


class Rows:
    """A case as data frames of entities."""

    def __init__(self, tables: CaseTables) -> None:
        members = tables.memberships.to_pandas().set_index("uid")["entity"]
        said = tables.statements.select(["subject", "type", "object"]).to_pandas()
        self.said = pd.DataFrame(
            {
                "who": said["subject"].map(members),
                "type": said["type"].astype(str),
                "what": said["object"].map(members),
            }
        ).dropna()
        self._tables = tables
        self._members = members

    def of(self, *types: str) -> pd.DataFrame:
        """Return the distinct (who, what) that statements of these types tie."""
        return self.said[self.said["type"].isin(types)][["who", "what"]].drop_duplicates()

    def records(self, kind: Kind, *properties: str) -> pd.DataFrame:
        """Return the kind's records with their entity."""
        if kind not in self._tables.records:
            return pd.DataFrame(columns=["entity", *properties])
        said: pd.DataFrame = expand(self._tables.records[kind], kind, properties).to_pandas()
        said["entity"] = said["uid"].map(self._members)
        return said.dropna(subset=["entity"])


def many_at_one(rows: Rows, *types: str, at_least: int = 3) -> Iterator[tuple[int, Group]]:
    """Everyone tied to one thing: firms of one address, cars of one importer."""
    for thing, own in rows.of(*types).groupby("what"):
        if len(own) >= at_least:
            yield len(own), frozenset({*own["who"], str(thing)})


def one_with_many(rows: Rows, *types: str, at_least: int = 3) -> Iterator[tuple[int, Group]]:
    """Everything one actor is tied to: an importer's cars, a nominee's firms."""
    for actor, own in rows.of(*types).groupby("who"):
        if len(own) >= at_least:
            yield len(own), frozenset({*own["what"], str(actor)})


def often_within_minutes(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Vehicles that cross at one post within ten minutes of each other, three times or more."""
    crossing = rows.records(Kind.CROSSING, "post", "crossed_at").set_index("entity")
    at = rows.of("CROSSED_WITH").join(crossing, on="what").dropna(subset=["post", "crossed_at"])
    at["slot"] = pd.to_datetime(at["crossed_at"], utc=True, format="ISO8601").dt.floor("10min")
    met: Counter[tuple[str, str]] = Counter()
    for _, own in at.groupby(["post", "slot"])["who"]:
        met.update(combinations(sorted(set(own)), 2))
    yield from _pieces((pair, n) for pair, n in met.items() if n >= 3)


def cheap_through_one_broker(rows: Rows) -> Iterator[tuple[int, Group]]:
    """A broker and the importers whose goods are in the cheapest tenth of their code."""
    goods = rows.records(Kind.SHIPMENT, "hs_code", "customs_value", "net_mass_kg")
    price = goods["customs_value"] / goods["net_mass_kg"]
    goods["place"] = price.groupby(goods["hs_code"].str[:4]).rank(pct=True)
    cheap = set(goods[goods["place"] <= 0.1]["entity"])
    brokers = rows.of("BROKER_OF", "DECLARANT_OF").rename(columns={"who": "broker"})
    pairs = brokers.merge(rows.of("CONSIGNEE_OF"), on="what")
    pairs = pairs[pairs["what"].isin(cheap)]
    for broker, own in pairs.groupby("broker"):
        if own["who"].nunique() >= 3:
            yield len(own), frozenset({*own["who"], str(broker)})


def two_plates_of_one_vin(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Whoever owns, keeps or uses a vehicle that stands under two plates."""
    plates = rows.records(Kind.VEHICLE, "plate").dropna().groupby("entity")["plate"].nunique()
    odd = set(plates[plates > 1].index)
    ties = rows.of("OWNER_OF", "KEEPER_OF", "USER_OF", "IMPORTER_OF")
    for who, own in ties[ties["what"].isin(odd)].groupby("who"):
        yield len(own), frozenset({*own["what"], str(who)})


def drivers_of_many(rows: Rows) -> Iterator[tuple[int, Group]]:
    """A driver and the carriers, three or more, for whom he drove."""
    drove = rows.of("DRIVER_OF").merge(rows.of("CARRIER_OF"), on="what", suffixes=("", "_for"))
    for driver, own in drove.groupby("who"):
        if own["who_for"].nunique() >= 3:
            yield own["who_for"].nunique(), frozenset({*own["who_for"], str(driver)})


def sides(rows: Rows, shipments: Iterable[str], at_least: int) -> Iterator[tuple[int, Group]]:
    """Seller and buyer of at least so many of these shipments; pairs that share one are joined."""
    wanted = set(shipments)
    sold = rows.of("CONSIGNOR_OF").rename(columns={"who": "seller"})
    pairs = sold.merge(rows.of("CONSIGNEE_OF"), on="what")
    pairs = pairs[pairs["what"].isin(wanted)]
    yield from _pieces(met for met in _counted(pairs, "seller", "who") if met[1] >= at_least)


def refused(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Seller and buyer with two consignments refused."""
    goods = rows.records(Kind.SHIPMENT, "status")
    yield from sides(rows, goods[goods["status"] == "rejected"]["entity"], 2)


def both_ways(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Firms that sell the same goods to one another, both ways."""
    goods = rows.records(Kind.SHIPMENT, "hs_code")
    head = goods.assign(head=goods["hs_code"].str[:4]).set_index("entity")["head"]
    sold = rows.of("CONSIGNOR_OF").rename(columns={"who": "seller"})
    pairs = sold.merge(rows.of("CONSIGNEE_OF"), on="what").join(head, on="what").dropna()
    back = pairs.rename(columns={"seller": "who", "who": "seller"})
    both = pairs.merge(back, on=["seller", "who", "head"])
    yield from _pieces(met for met in _counted(both, "seller", "who") if met[0][0] < met[0][1])


def one_document(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Seller and buyers of consignments that travel on another one's transport document."""
    goods = rows.records(Kind.SHIPMENT, "transport_document", "procedure").dropna()
    again = goods.duplicated(["agency", "transport_document"], keep=False)
    yield from sides(rows, goods[again]["entity"], 2)


def another_serial(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Lender and borrower of goods that left with another serial number than they came."""
    goods = rows.records(
        Kind.SHIPMENT, "procedure", "declaration_number", "previous_document", "serial_numbers"
    )
    came = goods[goods["procedure"] == "temporary_import"]
    went = goods[goods["procedure"] == "re_export"]
    pairs = came.merge(
        went, left_on="declaration_number", right_on="previous_document", suffixes=("", "_back")
    )
    odd = pairs["serial_numbers"].astype(str) != pairs["serial_numbers_back"].astype(str)
    yield from sides(rows, pairs[odd]["entity"], 2)


def small_parcels(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Who pays for many consignments of less than 150 dollars each, and for whom."""
    goods = rows.records(Kind.SHIPMENT, "customs_value", "currency")
    rate = goods["currency"].map({"USD": 1.0, "EUR": 0.92, "UAH": 41.6, "PLN": 3.9})
    small = set(goods[goods["customs_value"] / rate < 150]["entity"])
    paid = rows.of("PAYER_OF").rename(columns={"who": "payer"})
    paid = paid[paid["what"].isin(small)].merge(rows.of("CONSIGNEE_OF"), on="what")
    for payer, own in paid.groupby("payer"):
        yield len(own), frozenset({*own["who"], str(payer)})


def other_origin(rows: Rows) -> Iterator[tuple[int, Group]]:
    """A firm that took goods in from one country and sold the like on as of another."""
    goods = rows.records(Kind.SHIPMENT, "hs_code", "country_of_origin")
    goods = goods.assign(head=goods["hs_code"].str[:4]).set_index("entity")
    goods = goods[["head", "country_of_origin"]]
    got = rows.of("CONSIGNEE_OF").rename(columns={"who": "hub", "what": "got"})
    gave = rows.of("CONSIGNOR_OF").rename(columns={"who": "hub", "what": "gave"})
    got = got.join(goods, on="got").dropna().drop_duplicates(["hub", "head", "country_of_origin"])
    both = got.merge(gave.join(goods, on="gave").dropna(), on=["hub", "head"])
    both = both[both["country_of_origin_x"] != both["country_of_origin_y"]]
    yield from sides(rows, {*both["got"], *both["gave"]}, 1)


def one_guarantor(rows: Rows) -> Iterator[tuple[int, Group]]:
    """A guarantor and the hauliers of its transits, three or more."""
    drove = rows.of("GUARANTOR_OF").merge(rows.of("CARRIER_OF"), on="what", suffixes=("", "_by"))
    for guarantor, own in drove.groupby("who"):
        if len(own) >= 3:
            yield len(own), frozenset({*own["who_by"], str(guarantor)})


def in_again(rows: Rows) -> Iterator[tuple[int, Group]]:
    """Cars let in for a time three times or more, and who was in them."""
    crossing = rows.records(Kind.CROSSING, "regime")
    limited = crossing[crossing["regime"].isin(["temporary_import", "transit"])]["entity"]
    came = rows.of("CROSSED_WITH")
    came = came[came["what"].isin(set(limited))]
    came = came[came.groupby("who")["what"].transform("nunique") >= 3]
    met = came.merge(rows.of("PRESENT_AT"), on="what", suffixes=("", "_in"))
    yield from _pieces(_counted(met, "who", "who_in"))


def other_seals(rows: Rows) -> Iterator[tuple[int, Group]]:
    """A lorry that fetches containers under other seals than declared, and its drivers."""
    gate = rows.records(Kind.CROSSING, "container_numbers", "seal_numbers").dropna()
    goods = rows.records(Kind.SHIPMENT, "container_numbers", "seal_numbers").dropna()
    met = gate.merge(goods, on="container_numbers", suffixes=("", "_said"))
    odd = set(
        met[met["seal_numbers"].astype(str) != met["seal_numbers_said"].astype(str)]["entity"]
    )
    fetched = rows.of("CROSSED_WITH")
    fetched = fetched[fetched["what"].isin(odd)]
    people = fetched.merge(rows.of("PRESENT_AT"), on="what", suffixes=("", "_in"))
    yield from _pieces(_counted(people, "who", "who_in"))


RULES: Mapping[str, Callable[[Rows], Iterable[tuple[int, Group]]]] = {
    "many firms at one address": lambda rows: many_at_one(rows, "REGISTERED_AT"),
    "many actors with one telephone": lambda rows: many_at_one(rows, "HAS_PHONE"),
    "one person, many firms": lambda rows: one_with_many(rows, "DIRECTOR_OF", "FOUNDER_OF"),
    "one importer, many cars": lambda rows: one_with_many(rows, "IMPORTER_OF", "USER_OF"),
    "together at a post": often_within_minutes,
    "cheap through one broker": cheap_through_one_broker,
    "two plates, one vehicle": two_plates_of_one_vin,
    "one driver, many carriers": drivers_of_many,
    "refused twice": refused,
    "goods both ways": both_ways,
    "one document, many declarations": one_document,
    "another serial number": another_serial,
    "one payer of small parcels": small_parcels,
    "in as one origin, out as another": other_origin,
    "one guarantor": one_guarantor,
    "let in again and again": in_again,
    "other seals at the gate": other_seals,
}


def crude(rows: Rows, rule: str) -> list[list[str]]:
    """Return the groups of a rule, the largest count first, members sorted."""
    found = sorted(RULES[rule](rows), key=lambda one: (-one[0], sorted(one[1])))
    fit = [sorted(group) for _, group in found if SMALLEST <= len(group) <= LARGEST]
    return fit[:MOST]


def _counted(pairs: pd.DataFrame, one: str, other: str) -> Iterator[tuple[tuple[str, str], int]]:
    """Return each pair of values of two columns, and how often it stands there."""
    met = pairs.groupby([one, other]).size().reset_index(name="times")
    named = zip(met[one].astype(str), met[other].astype(str), strict=True)
    yield from zip(named, met["times"].astype(int), strict=True)


def _pieces(pairs: Iterable[tuple[tuple[str, str], int]]) -> Iterator[tuple[int, Group]]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((a, b, n) for (a, b), n in pairs)
    for piece in nx.connected_components(graph):
        yield int(graph.subgraph(piece).size(weight="weight")), frozenset(piece)
