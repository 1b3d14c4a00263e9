"""T12: lots that change their origin in a hub; a truthful distributor's do not."""

import pytest

from tests.analysis.typologies.ordinary import Ordinary


def lot(
    world: Ordinary, seller: str, buyer: str, day: float, mass: float, origin: str, agency: str
) -> None:
    parties = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
    told = {"hs_code": "7318158100", "net_mass_kg": f"{mass:.1f}", "country_of_origin": origin}
    world.goods(day, parties, agency, procedure="import", **told)


def passes_on(world: Ordinary, hub: str, buyers: list[str], claimed: str, lots: int = 5) -> str:
    factory = world.firm("CN")
    for number in range(lots):
        day, mass = 20.0 + 50 * number, world.rng.uniform(2_000, 9_000)
        lot(world, factory, hub, day, mass, "CN", "customs_pl")
        day += world.rng.uniform(4, 20)
        lot(world, hub, buyers[number % len(buyers)], day, mass * 1.004, claimed, "customs_ua")
    return factory


def test_a_hub_that_makes_chinese_screws_turkish_is_found_with_its_buyers() -> None:
    world = Ordinary.year(12)
    hub, buyers = world.firm("PL", activity="46.74"), [world.firm() for _ in range(2)]
    factory = passes_on(world, hub, buyers, "TR")
    hit = world.hit("T12", hub, factory, *buyers)
    assert hit is not None
    assert "from CN" in hit.account
    assert "as goods of TR" in hit.account
    assert "anti-dumping" in hit.account
    assert hit.bits > 8
    assert hit.against == ()


def test_a_distributor_who_tells_the_true_origin_is_not() -> None:
    world = Ordinary.year(12)
    hub, buyers = world.firm("PL"), [world.firm() for _ in range(2)]
    passes_on(world, hub, buyers, "CN")
    assert world.hit("T12", hub) is None


def test_a_manufacturer_has_its_work_said_for_it() -> None:
    world = Ordinary.year(12)
    hub, buyers = world.firm("PL", activity="25.94"), [world.firm() for _ in range(2)]
    passes_on(world, hub, buyers, "PL")
    hit = world.hit("T12", hub)
    assert hit is not None
    assert [reason.name for reason in hit.against] == ["manufacturer"]


@pytest.mark.parametrize("seed", [12, 13])
def test_a_dealer_in_goods_of_many_lands_in_lots_of_every_size_is_not(seed: int) -> None:
    world = Ordinary.year(seed)
    dealer = world.firm("PL")
    for _ in range(30):
        rng = world.rng
        one, other = rng.choice(world.abroad), rng.choice(world.firms)
        mass = rng.lognormvariate(8.5, 0.8)
        lot(world, one, dealer, rng.uniform(0, 330), mass, rng.choice(("CN", "TR")), "customs_pl")
        mass = rng.lognormvariate(8.5, 0.8)
        lot(world, dealer, other, rng.uniform(0, 330), mass, rng.choice(("CN", "TR")), "customs_ua")
    assert world.hit("T12", dealer) is None
