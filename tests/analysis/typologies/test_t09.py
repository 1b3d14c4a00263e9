"""T9: papers without goods, papers used twice; groupage and blind posts are neither."""

from tests.analysis.typologies.ordinary import Ordinary


def busy() -> Ordinary:
    world = Ordinary.of(9)
    for _ in range(900):
        world.some_shipment()
    return world


def test_an_exporter_whose_lorries_never_crossed_when_they_should_is_found() -> None:
    world = busy()
    exporter, buyer = world.firm(), world.firm("DE")
    for number in range(14):
        # In the papers stand lorries of hauliers that carry for everybody.
        parties = world.carrier_parties() | {"CONSIGNOR_OF": exporter, "CONSIGNEE_OF": buyer}
        world.goods(20.0 + 21 * number, parties, procedure="export")
    hit = world.hit("T9", exporter, buyer)
    assert hit is not None
    assert "left no trace" in hit.account
    assert hit.against == ()


def test_an_exporter_that_names_lorries_no_post_ever_read_is_found() -> None:
    world = busy()
    exporter, buyer = world.firm(), world.firm("DE")
    ghosts = [world.vehicle(agency="customs_ua") for _ in range(9)]
    for number, ghost in enumerate(ghosts):
        parties = {"CONSIGNOR_OF": exporter, "CONSIGNEE_OF": buyer, "CARRIED_BY": ghost}
        world.goods(20.0 + 33 * number, parties, procedure="export")
    hit = world.hit("T9", exporter, buyer, *ghosts)
    assert hit is not None
    assert "9 of 9 lorries" in hit.account
    assert hit.against == ()


def test_one_invoice_declared_over_and_over_is_found_with_both_sides() -> None:
    world = busy()
    seller, buyer, payer = world.firm("TR"), world.firm(), world.firm()
    for number in range(3):
        told = {"hs_code": "6109100000", "net_mass_kg": "5000", "invoice_number": f"AB-{number}"}
        for day in (0, 9):
            parties = world.carrier_parties() | {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
            world.goods(40.0 + 60 * number + day, parties | {"PAYER_OF": payer}, **told)
    hit = world.hit("T9", seller, buyer, payer)
    assert hit is not None
    assert "invoice" in hit.account


def test_lots_of_several_buyers_on_one_lorry_are_groupage() -> None:
    world = busy()
    seller, buyers = world.firm("TR"), [world.firm() for _ in range(4)]
    for number in range(6):
        parties, document = world.carrier_parties(), f"CMR77{number}"
        for place, buyer in enumerate(buyers):
            mass = f"{1000 + 300 * place + 17 * number}"
            told = {"transport_document": document, "hs_code": "6109100000", "net_mass_kg": mass}
            sides: dict[str, str | None] = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
            world.goods(20.0 + 40 * number, parties | sides, **told)
    hit = world.hit("T9", seller)
    assert hit is None or "document" not in hit.account


def test_a_declaration_that_was_rejected_and_lodged_again_is_no_copy() -> None:
    world = busy()
    seller, buyer = world.firm("TR"), world.firm()
    for number in range(5):
        told = {"hs_code": "6109100000", "net_mass_kg": "5000", "invoice_number": f"AB-{number}"}
        for status in ("rejected", "cleared"):
            parties = world.carrier_parties() | {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
            world.cross(str(parties["CARRIED_BY"]), 20.0 + 40 * number, "in")
            world.goods(20.0 + 40 * number, parties, status=status, **told)
    assert world.hit("T9", seller, buyer) is None
