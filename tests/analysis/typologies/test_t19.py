"""T19: listed goods sent on by a new firm; old dealers and repairs are something else."""

from tests.analysis.typologies.ordinary import Ordinary


def trade(seed: int = 19) -> Ordinary:
    """Return firms that export all sorts of goods, to countries under watch too."""
    world = Ordinary.of(seed, 100)
    for _ in range(700):
        world.some_shipment()
    return world


def moves(
    world: Ordinary, seller: str, buyer: str, day: float, mass: float, way: tuple[str, str]
) -> None:
    told = {
        "hs_code": "8542310000",
        "net_mass_kg": f"{mass:.2f}",
        "procedure": "import" if way[1] == "UA" else "export",
        "country_of_dispatch": way[0],
        "country_of_destination": way[1],
        "customs_value": f"{mass * 900:.2f}",
    }
    world.goods(day, {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}, **told)


def test_a_new_firm_that_sends_chips_on_is_found_with_source_buyer_and_known_kin() -> None:
    world = trade()
    head = world.person()
    known = world.firm(head=head)
    world.case(20, [known])
    front = world.firm(head=head, founded="2025-02-20")
    source, forwarder = world.firm("CN"), world.firm("KZ", activity="52.29")
    for number in range(5):
        day, mass = 90.0 + 35 * number, world.rng.uniform(40, 400)
        moves(world, source, front, day, mass, ("CN", "UA"))
        moves(world, front, forwarder, day + 12, mass * 1.01, ("UA", "KZ"))
    hit = world.hit("T19", front, source, forwarder, known)
    assert hit is not None
    assert "854231" in hit.account
    assert "forwarders or banks" in hit.account
    assert "lots as heavy had come in" in hit.account
    assert hit.bits > 8
    assert hit.against == ()


def test_an_old_dealer_who_sells_most_at_home_has_that_said_for_it() -> None:
    world = trade()
    dealer, source, buyer = world.firm(founded="2004-05-01"), world.firm("CN"), world.firm("TR")
    for number in range(12):
        moves(world, source, dealer, 20.0 + 20 * number, world.rng.uniform(40, 400), ("CN", "UA"))
    for number in range(4):
        moves(world, dealer, buyer, 60.0 + 60 * number, world.rng.uniform(40, 90), ("UA", "TR"))
    hit = world.hit("T19", dealer)
    assert hit is None or [reason.name for reason in hit.against] == ["established dealer"]


def test_chips_sent_to_a_partner_country_are_no_diversion() -> None:
    world = trade()
    firm, buyer = world.firm(founded="2025-02-20"), world.firm("DE")
    for number in range(6):
        moves(world, firm, buyer, 60.0 + 40 * number, 100.0, ("UA", "DE"))
    assert world.hit("T19", firm) is None


def test_plain_goods_to_a_country_under_watch_are_no_diversion() -> None:
    world = trade()
    assert world.outcome("T19").hits == ()
