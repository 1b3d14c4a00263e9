"""T11: goods that do not suit; a wholesaler of everything and a niche do."""

from tests.analysis.typologies.ordinary import HEADINGS, Ordinary

MANY = 150


def market(seed: int = 11) -> Ordinary:
    """Return firms of which each sticks to two or three headings that suit its activity."""
    world = Ordinary.of(seed, MANY)
    for place, firm in enumerate(world.firms):
        usual = [HEADINGS[(place + step) % len(HEADINGS)] for step in (0, 1)]
        for number in range(10):
            buys(world, firm, world.rng.choice(usual), 5.0 + 31 * number)
    return world


def buys(world: Ordinary, firm: str, heading: str, day: float, price: float = 1.0) -> None:
    seller = world.rng.choice(world.abroad)
    told = {"hs_code": f"{heading}100000", "net_mass_kg": f"{world.rng.uniform(900, 9000):.1f}"}
    if price != 1.0:
        told["customs_value"] = f"{float(told['net_mass_kg']) * 9 * price:.2f}"
    world.goods(day, {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": firm}, **told)


def test_a_textile_firm_with_sudden_absurd_coffee_and_seized_cigarettes_is_found() -> None:
    world = market()
    head = world.person()
    firm = world.firm(head=head, activity="46.42")
    for number in range(8):
        buys(world, firm, "6109", 5.0 + 20 * number)
    for number in range(10):
        buys(world, firm, "0901", 190.0 + 12 * number, price=0.04)
    world.case(300, [head], hs_code="2402200000")
    hit = world.hit("T11", firm, head)
    assert hit is not None
    assert "new to it" in hit.account
    assert "priced a kilogram" in hit.account
    assert "chapter 24" in hit.account
    assert hit.bits > 5


def test_a_wholesaler_of_everything_is_not() -> None:
    world = market()
    firm = world.firm(activity="46.90")
    for number in range(30):
        buys(world, firm, HEADINGS[number % len(HEADINGS)], 5.0 + 10 * number)
    assert world.hit("T11", firm) is None


def test_dear_niche_goods_alone_are_no_pattern() -> None:
    world = market()
    firm = world.firm(activity="46.34")
    for number in range(12):
        buys(world, firm, "0901", 5.0 + 25 * number, price=9.0)
    assert world.hit("T11", firm) is None


def test_a_seizure_of_the_very_goods_one_declares_is_no_misdescription() -> None:
    world = market()
    head = world.person()
    firm = world.firm(head=head)
    for number in range(10):
        buys(world, firm, "2204", 5.0 + 30 * number)
    world.case(300, [head], hs_code="2204210000")
    assert world.hit("T11", firm) is None
