"""T5: what leaves is not what came; slips, parts and wear are."""

from tests.analysis.typologies.ordinary import Ordinary


def lender(seed: int = 5) -> Ordinary:
    world = Ordinary.of(seed)
    for _ in range(150):
        world.some_loan()
    return world


def loan(world: Ordinary, firm: str, owner: str, day: float, serials: str, mass: float) -> str:
    came = world.goods(
        day,
        {"CONSIGNOR_OF": owner, "CONSIGNEE_OF": firm},
        procedure="temporary_import",
        hs_code="8429520000",
        net_mass_kg=f"{mass}",
        serial_numbers=serials,
    )
    return world.world.records[came].values["declaration_number"][0]


def back(
    world: Ordinary, firm: str, owner: str, day: float, number: str, serials: str, mass: float
) -> None:
    world.goods(
        day,
        {"CONSIGNOR_OF": firm, "CONSIGNEE_OF": owner},
        procedure="re_export",
        hs_code="8429520000",
        net_mass_kg=f"{mass}",
        serial_numbers=serials,
        previous_document=number,
    )


def test_machines_that_leave_with_other_numbers_were_swapped() -> None:
    world = lender()
    firm, owner = world.firm(), world.firm("DE")
    for round_ in range(4):
        number = loan(world, firm, owner, 20.0 + 60 * round_, f"CAT{round_}77123", 14_000)
        back(world, firm, owner, 50.0 + 60 * round_, number, f"ZX{round_}0", 14_100)
    hit = world.hit("T5", firm, owner)
    assert hit is not None
    assert "4 with other serial numbers" in hit.account
    assert len(hit.statements) == 16
    assert hit.against == ()


def test_a_slip_in_a_serial_number_is_no_other_machine() -> None:
    world = lender()
    firm, owner = world.firm(), world.firm("DE")
    for round_ in range(4):
        number = loan(world, firm, owner, 20.0 + 60 * round_, f"CAT{round_}77123", 14_000)
        back(world, firm, owner, 50.0 + 60 * round_, number, f"CAT{round_}77128", 14_100)
    assert world.hit("T5", firm) is None


def test_a_lot_that_leaves_in_parts_is_whole_in_the_end() -> None:
    world = lender()
    firm, owner = world.firm(), world.firm("DE")
    for round_ in range(4):
        number = loan(world, firm, owner, 20.0 + 60 * round_, "", 3_000)
        for part in range(3):
            back(world, firm, owner, 30.0 + 60 * round_ + part, number, "", 1_000)
    assert world.hit("T5", firm) is None


def test_material_that_is_lighter_when_it_leaves_has_that_said_for_it() -> None:
    world = lender()
    firm, owner = world.firm(), world.firm("DE")
    for round_ in range(5):
        number = loan(world, firm, owner, 20.0 + 50 * round_, "", 3_000)
        back(world, firm, owner, 40.0 + 50 * round_, number, "", 1_500)
    hit = world.hit("T5", firm)
    assert hit is not None
    assert [reason.name for reason in hit.against] == ["mass alone"]
