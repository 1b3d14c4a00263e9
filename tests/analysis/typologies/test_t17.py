"""T17: the same shipper's containers go back; empty ones and single refusals do not count."""

from tests.analysis.typologies.ordinary import Ordinary


def sea_trade(seed: int = 17) -> Ordinary:
    world = Ordinary.of(seed)
    for number in range(160):
        shipper, buyer = world.rng.choice(world.abroad), world.rng.choice(world.firms)
        day = world.rng.uniform(1, 280)
        status = "rejected" if number % 40 == 0 else "cleared"
        sent(world, shipper, buyer, day, container(world), status)
    return world


def container(world: Ordinary) -> str:
    return f"HLXU{world.rng.randrange(10**7):07d}"


def sent(
    world: Ordinary,
    shipper: str,
    buyer: str,
    day: float,
    box: str,
    status: str = "cleared",
    way: tuple[str, str] = ("EC", "UA"),
    **values: str,
) -> None:
    told = {
        "container_numbers": box,
        "status": status,
        "country_of_dispatch": way[0],
        "country_of_destination": way[1],
        "hs_code": "0803901000",
    }
    parties = {"CONSIGNOR_OF": shipper, "CONSIGNEE_OF": buyer}
    world.goods(day, parties, **(told | values))


def test_a_shipper_whose_containers_are_refused_over_and_over_is_found() -> None:
    world = sea_trade()
    shipper, buyer = world.firm("EC"), world.firm()
    for number in range(5):
        box, day = container(world), 10.0 + 50 * number
        sent(world, shipper, buyer, day, box)
        sent(world, buyer, shipper, day + 25, box, way=("UA", "EC"), procedure="re_export")
    hit = world.hit("T17", shipper, buyer)
    assert hit is not None
    assert "5 of 5 containers" in hit.account
    assert "from EC to UA" in hit.account
    assert hit.bits > 6
    assert len(hit.statements) == 20


def test_empty_containers_that_go_back_are_daily_life() -> None:
    world = sea_trade()
    shipper, buyer = world.firm("EC"), world.firm()
    for number in range(6):
        box, day = container(world), 10.0 + 50 * number
        sent(world, shipper, buyer, day, box)
        told = {"hs_code": "8609009000", "procedure": "export"}
        sent(world, buyer, shipper, day + 25, box, way=("UA", "EC"), **told)
    assert world.hit("T17", shipper) is None


def test_one_refusal_is_no_loop() -> None:
    world = sea_trade()
    shipper, buyer = world.firm("EC"), world.firm()
    for number in range(6):
        sent(world, shipper, buyer, 10.0 + 40 * number, container(world), "cleared")
    sent(world, shipper, buyer, 300.0, container(world), "rejected")
    assert world.hit("T17", shipper) is None
