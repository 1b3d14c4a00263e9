"""T8: lots that go round a ring; goods sent back do not."""

from tests.analysis.typologies.ordinary import Ordinary


def sell(world: Ordinary, seller: str, buyer: str, day: float, mass: float, way: str) -> None:
    parties = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
    world.goods(day, parties, procedure=way, hs_code="8504100000", net_mass_kg=f"{mass:.1f}")


def carousel(world: Ordinary, rounds: int = 4) -> list[str]:
    head = world.person()
    ring = [world.firm(head=head), world.firm("PL"), world.firm("DE")]
    for round_ in range(rounds):
        day, mass = 40.0 + 50 * round_, world.rng.uniform(2000, 9000)
        for place, way in enumerate(("export", "export", "import")):
            sell(world, ring[place], ring[(place + 1) % 3], day, mass, way)
            day += world.rng.uniform(2, 12)
            mass *= world.rng.uniform(0.99, 1.01)
    return ring


def test_lots_that_come_back_to_where_they_began_are_a_carousel() -> None:
    world = Ordinary.year(3)
    ring = carousel(world)
    hit = world.hit("T8", *ring)
    assert hit is not None
    assert "went round 4 times" in hit.account
    assert hit.bits > 8
    assert hit.first_on == "2025-02-15"


def test_two_firms_that_also_share_a_person_weigh_more() -> None:
    world = Ordinary.year(3)
    head = world.person()
    ring = [world.firm(head=head), world.firm("PL", head=head)]
    for round_ in range(3):
        mass = world.rng.uniform(2000, 9000)
        sell(world, ring[0], ring[1], 30.0 + 60 * round_, mass, "export")
        sell(world, ring[1], ring[0], 40.0 + 60 * round_, mass * 1.004, "import")
    hit = world.hit("T8", *ring, head)
    assert hit is not None
    assert hit.against == ()


def test_a_tenth_of_the_goods_sent_back_as_faulty_is_no_carousel() -> None:
    world = Ordinary.year(3)
    seller, buyer = world.firm("DE"), world.firm()
    for lot in range(30):
        mass = world.rng.uniform(1000, 9000)
        sell(world, seller, buyer, 5.0 + 10 * lot, mass, "import")
        if lot % 10 == 3:
            sell(world, buyer, seller, 25.0 + 10 * lot, mass, "export")
    hit = world.hit("T8", seller, buyer)
    assert hit is None or (hit.against[0].name == "returned goods" and hit.bits < 4)


def test_two_firms_that_trade_both_ways_all_year_are_no_carousel() -> None:
    world = Ordinary.year(3)
    one, other = world.firm("PL"), world.firm()
    for _ in range(40):
        mass, day = world.rng.lognormvariate(8.5, 0.8), world.rng.uniform(0, 330)
        sell(world, one, other, day, mass, "import")
        sell(
            world,
            other,
            one,
            world.rng.uniform(0, 330),
            world.rng.lognormvariate(8.5, 0.8),
            "export",
        )
    assert world.hit("T8", one, other) is None
