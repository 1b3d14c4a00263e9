"""T10: two values of one consignment; freight and transfer prices explain themselves."""

from tests.analysis.typologies.ordinary import HEADINGS, Ordinary


def mirrored(
    world: Ordinary, seller: str, buyer: str, day: float, ratio: float, price: float = 10.0
) -> None:
    """Let one side declare an export and the other the import, at the ratio of values."""
    mass = world.rng.uniform(2_000, 9_000)
    told = {
        "transport_document": f"CMR{world.rng.randrange(10**9)}",
        "hs_code": f"{world.rng.choice(HEADINGS)}100000",
        "net_mass_kg": f"{mass:.1f}",
    }
    value = mass * price * world.rng.lognormvariate(0, 0.3)
    here = value * 1.06 * ratio * world.rng.lognormvariate(0, 0.02) * 41.6
    parties = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
    abroad = told | {"customs_value": f"{value:.2f}", "currency": "EUR", "procedure": "export"}
    world.goods(day - 2, parties, "customs_pl", **abroad)
    world.goods(day, parties, **(told | {"customs_value": f"{here:.2f}", "currency": "UAH"}))


def both_sides(seed: int = 1) -> Ordinary:
    world = Ordinary.of(seed)
    for _ in range(250):
        seller, buyer = world.rng.choice(world.abroad), world.rng.choice(world.firms)
        mirrored(world, seller, buyer, world.rng.uniform(5, 320), 1.0)
    return world


def test_importers_who_halve_the_value_of_one_seller_are_found_together() -> None:
    world = both_sides()
    seller, importers = world.firm("PL"), [world.firm() for _ in range(3)]
    for number in range(12):
        mirrored(world, seller, importers[number % 3], 20.0 + 20 * number, 0.45)
    hit = world.hit("T10", seller, *importers)
    assert hit is not None
    assert "12 of 12 consignments" in hit.account
    assert "12 too low" in hit.account
    assert hit.bits > 8
    assert hit.against == ()


def test_firms_of_one_owner_that_err_both_ways_are_found_without_the_other_side() -> None:
    world = Ordinary.year(2)
    head = world.person()
    seller, buyer = world.firm("PL", head=head), world.firm(head=head)
    for number in range(10):
        price = 24 * (0.2 if number % 2 else 5.0)
        told = {"hs_code": "8504100000", "net_mass_kg": "1000", "customs_value": f"{1000 * price}"}
        parties = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
        world.goods(20.0 + 30 * number, parties, country_of_origin="PL", **told)
    hit = world.hit("T10", seller, buyer, head)
    assert hit is not None
    assert "5 times far less, 5 times far more" in hit.account


def test_strangers_who_pay_all_sorts_of_prices_are_not() -> None:
    world = Ordinary.year(2)
    seller, buyer = world.firm("PL"), world.firm()
    for number in range(10):
        price = 24 * (0.2 if number % 2 else 5.0)
        told = {"hs_code": "8504100000", "net_mass_kg": "1000", "customs_value": f"{1000 * price}"}
        parties = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
        world.goods(20.0 + 30 * number, parties, country_of_origin="PL", **told)
    assert world.hit("T10", seller, buyer) is None


def test_a_group_with_one_steady_transfer_price_has_that_said_for_it() -> None:
    world = both_sides()
    head = world.person()
    seller, buyer = world.firm("PL", head=head), world.firm(head=head)
    for number in range(8):
        mirrored(world, seller, buyer, 20.0 + 30 * number, 1.25)
    hit = world.hit("T10", seller, buyer)
    assert hit is not None
    assert [reason.name for reason in hit.against] == ["transfer price"]


def test_freight_and_another_currency_are_no_gap() -> None:
    assert both_sides().outcome("T10").hits == ()
