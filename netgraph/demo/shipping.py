"""Send goods: one consignment with its declarations, its lorry and its crossings."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import later
from netgraph.demo.history import Deal, History, Party, Passage
from netgraph.demo.streams import zipf_choice
from netgraph.demo.things import Firm, Vehicle
from netgraph.demo.words.goods import Goods
from netgraph.demo.words.places import FERRY_POST, LAND_POSTS
from netgraph.demo.world import Crew, World

_NEIGHBOUR = {"PL": "PL", "DE": "PL", "LT": "PL", "CN": "PL", "IT": "PL", "MD": "MD", "RO": "RO",
              "TR": "RO", "GE": "RO", "BY": "BY"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed; None leaves it to chance."""

    goods: Goods
    seller: Party
    buyer: Party
    procedure: str = "import"
    carrier: Firm | None = None
    broker: Firm | None = None
    crew: Crew | None = None
    price: float = 1.0
    """Value declared in Ukraine over the usual one, before chance."""

    price_abroad: float = 1.0
    price_spread: float = 0.16
    """Standard deviation of the logarithm of the price, of both declarations together."""

    load: float = 1.0
    payer: Party | None = None
    post: str | None = None
    returns: float = 0.55
    """Probability that the lorry's way back is a crossing too."""

    arrives_at: datetime | None = None
    """When the lorry crosses."""

    mass_kg: float | None = None
    origin: str = ""
    container: str = ""
    status: str = ""
    seen: bool = True
    """Whether the lorry in the papers really crosses."""

    def sent_back(self, deal: Deal) -> "Terms":
        """Return the terms on which a container that came goes home as it is."""
        return Terms(
            self.goods,
            seller=self.buyer,
            buyer=self.seller,
            procedure="export",
            carrier=self.carrier,
            broker=self.broker,
            mass_kg=deal.mass_kg,
            container=deal.container,
        )


def post_towards(rng: Random, country: str) -> str:
    """Return a border post on the way to or from the country, the busiest more often."""
    if country in ("TR", "GE") and rng.random() < 0.7:
        return FERRY_POST
    return zipf_choice(rng, LAND_POSTS[_NEIGHBOUR.get(country, "PL")], 1.5)


def ship(
    world: World, history: History, rng: Random, terms: Terms, at: datetime, plot: str = ""
) -> Deal:
    """Let a consignment happen and return its first item.

    Args:
        world: who there is.
        history: gets the deal and the crossings.
        rng: where chance comes from.
        terms: what is agreed.
        at: when the declaration is registered in Ukraine.
        plot: the network or look-alike it belongs to.
    """
    abroad = terms.seller if terms.procedure == "import" else terms.buyer
    crew = terms.crew or _crew(world, rng, terms.carrier)
    goods = terms.goods
    price = goods.usd_per_kg * rng.lognormvariate(0, terms.price_spread)
    mass = goods.load_kg * terms.load * min(1.15, max(0.05, rng.lognormvariate(-0.1, 0.25)))
    mass = terms.mass_kg or mass
    price_abroad = price * terms.price_abroad * rng.lognormvariate(0, 0.03)
    through_poland = _NEIGHBOUR.get(abroad.country, "PL") == "PL"
    mirrored = through_poland and rng.random() < (0.75 if abroad.country == "PL" else 0.3)
    imported = terms.procedure == "import"
    deal = Deal(
        at=at,
        procedure=terms.procedure,
        declaration=identifiers.mrn(rng, "UA", at.year),
        declaration_abroad=identifiers.mrn(rng, "PL", at.year) if mirrored else "",
        item=1,
        hs_code=goods.hs_code,
        ukrainian=goods.ukrainian,
        english=goods.english,
        seller=terms.seller,
        buyer=terms.buyer,
        origin=_origin(rng, terms, abroad.country),
        dispatch=abroad.country if imported else "UA",
        destination="UA" if imported else abroad.country,
        mass_kg=round(mass, 1),
        value_usd=round(mass * price * terms.price, 2),
        value_abroad_usd=round(mass * price_abroad, 2),
        document=f"CMR{identifiers.digits(rng, 7)}",
        broker=terms.broker,
        carrier=terms.carrier,
        driver=crew.driver if crew else None,
        declarant=world.directors.get(terms.broker) if terms.broker else None,
        payer=terms.payer,
        vehicles=_vehicles(crew),
        container=terms.container or (identifiers.container(rng) if abroad.country == "CN" else ""),
        seal=identifiers.digits(rng, 8),
        clearing_h=rng.lognormvariate(1.8, 0.8),
        status=terms.status or ("open" if rng.random() < 0.01 else "cleared"),
        plot=plot,
    )
    history.deals.append(deal)
    if crew and terms.seen:
        post = terms.post or post_towards(rng, abroad.country)
        _cross(history, rng, deal, crew, replace(terms, post=post))
    return deal


def _origin(rng: Random, terms: Terms, abroad: str) -> str:
    if terms.procedure != "import":
        return terms.origin or "UA"
    usual = terms.goods.lands[0] if rng.random() < 0.3 else abroad
    return terms.origin or usual


def _crew(world: World, rng: Random, carrier: Firm | None) -> Crew | None:
    crews = world.crews.get(carrier) if carrier else None
    if not crews:
        return None
    crew = zipf_choice(rng, crews, 1.2)
    if rng.random() < 0.15:  # a colleague takes the wheel
        crew = Crew(rng.choice(crews).driver, crew.truck, crew.trailer)
    return crew


def _vehicles(crew: Crew | None) -> tuple[tuple[Vehicle, str], ...]:
    if crew is None:
        return ()
    drawn = ((crew.trailer, "trailer"),) if crew.trailer else ()
    return ((crew.truck, "tractor"), *drawn)


def _cross(history: History, rng: Random, deal: Deal, crew: Crew, terms: Terms) -> None:
    post = terms.post or ""
    imported = deal.procedure == "import"
    moment = later(rng, deal.at, -6, -0.4) if imported else later(rng, deal.at, 1, 9)
    moment = terms.arrives_at or moment
    there, back = ("in", "out") if imported else ("out", "in")
    people = (crew.driver,)
    history.passages.append(
        Passage(moment, post, there, crew.truck, people, crew.trailer, plot=deal.plot)
    )
    if rng.random() < terms.returns:
        moment = later(rng, moment, 14, 110)
        history.passages.append(
            Passage(moment, post, back, crew.truck, people, crew.trailer, plot=deal.plot)
        )
