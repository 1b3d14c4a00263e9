"""T4: transits that never left; a blind post and a slip in a seal are no fraud."""

from tests.analysis.typologies.ordinary import Ordinary, instant


def busy() -> Ordinary:
    world = Ordinary.of(4)
    for _ in range(150):
        world.some_shipment()
        world.some_transit()
    return world


def transit(
    world: Ordinary,
    parties: dict[str, str | None],
    day: float,
    leaves: bool,
    seals: tuple[str, str] = ("S11", "S11"),
    to: str = "RO",
) -> str:
    lorry = str(parties["CARRIED_BY"])
    world.cross(lorry, day - 0.1, "in")
    if leaves:
        world.cross(lorry, day + 2, "out", seal_numbers=seals[1])
    told = {"cleared_at": instant(day + 2), "seal_numbers": seals[0], "hs_code": "2402200000"}
    told |= {"country_of_destination": to, "office_of_destination": "UA7"}
    return world.goods(day, parties, procedure="transit", **told)


def test_a_principal_whose_transits_never_leave_is_found_with_lorry_and_consignee() -> None:
    world = busy()
    principal, consignee = world.firm(), world.firm("RO")
    lorry = world.vehicle()
    for number in range(6):
        parties = world.carrier_parties() | {"DECLARANT_OF": principal, "CARRIED_BY": lorry}
        transit(world, parties | {"CONSIGNEE_OF": consignee}, 20.0 + 30 * number, leaves=False)
    hit = world.hit("T4", principal, consignee, lorry)
    assert hit is not None
    assert "6 of 6 transits" in hit.account
    assert "all ended at UA7" in hit.account
    assert hit.bits > 6
    assert hit.against == ()


def test_a_principal_whose_transits_leave_like_others_do_is_not() -> None:
    world = busy()
    principal = world.firm()
    for number in range(12):
        parties = world.carrier_parties() | {"DECLARANT_OF": principal}
        transit(world, parties, 15.0 + 20 * number, leaves=number % 6 > 0)
    assert world.hit("T4", principal) is None


def test_transits_by_a_post_that_records_no_exits_are_everybody_s() -> None:
    world = busy()
    principals = [world.firm() for _ in range(5)]
    for number in range(40):
        parties = world.carrier_parties() | {"DECLARANT_OF": principals[number % 5]}
        transit(world, parties, 5.0 + 7 * number, leaves=number % 8 == 0, to="GE")
    for principal in principals:
        assert world.hit("T4", principal) is None


def test_seals_changed_on_the_way_stand_out_and_slips_do_not() -> None:
    world = busy()
    changer, sloppy = world.firm(), world.firm()
    for number in range(6):
        day = 20.0 + 40 * number
        parties = world.carrier_parties() | {"DECLARANT_OF": changer}
        transit(world, parties, day, True, (f"UA77{number}1", f"X99{number}8"))
        parties = world.carrier_parties() | {"DECLARANT_OF": sloppy}
        transit(world, parties, day + 10, True, (f"UA77{number}1", f"UA78{number}1"))
    hit = world.hit("T4", changer)
    assert hit is not None
    assert "other seals" in hit.account
    assert world.hit("T4", sloppy) is None
