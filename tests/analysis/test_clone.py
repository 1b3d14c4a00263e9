"""T18: one vehicle number under two plates; slips and new plates are not."""

from netgraph.analysis.typologies import run
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit
from tests.analysis.world import World

VIN = "WVWZZZ1JZXW000001"


def readings(*crossed: tuple[str, str, str, str]) -> list[Hit]:
    """Return the hits of readings: instant, plate, direction, post."""
    world = World()
    for at, plate, way, post in crossed:
        car = world.add(Kind.VEHICLE, plate, "border_ua", plate=plate, vin=VIN)
        crossing = world.add(
            Kind.CROSSING,
            at,
            "border_ua",
            post=post,
            direction=way,
            crossed_at=at,
            plate=plate,
            vin=VIN,
        )
        world.say(car, "CROSSED_WITH", crossing, at)
    return list(run("T18", world.tables()).hits)


def test_two_plates_by_turns_under_one_number_are_two_cars() -> None:
    (hit,) = readings(
        ("2025-03-01T10:00:00Z", "AA1234BB", "in", "Ягодин"),
        ("2025-03-01T10:30:00Z", "KC7777HM", "in", "Шегині"),
        ("2025-03-09T10:00:00Z", "AA1234BB", "out", "Ягодин"),
        ("2025-03-09T12:00:00Z", "KC7777HM", "out", "Шегині"),
    )
    assert hit.bits > 8
    assert hit.against == ()


def test_a_camera_that_reads_b_for_8_sees_one_car() -> None:
    assert not readings(
        ("2025-03-01T10:00:00Z", "AA1234BB", "in", "Ягодин"),
        ("2025-03-02T10:00:00Z", "AAI2348B", "in", "Шегині"),
        ("2025-03-09T10:00:00Z", "AA1Z34BB", "out", "Ягодин"),
        ("2025-03-10T10:00:00Z", "AAIZ34BB", "in", "Ягодин"),
    )


def test_new_plates_after_a_sale_have_that_said_for_them() -> None:
    found = readings(
        ("2025-03-01T10:00:00Z", "AA1234BB", "in", "Ягодин"),
        ("2025-03-05T10:00:00Z", "AA1234BB", "out", "Ягодин"),
        ("2025-06-01T10:00:00Z", "KC7777HM", "in", "Ягодин"),
        ("2025-06-05T10:00:00Z", "KC7777HM", "out", "Ягодин"),
    )
    assert all(hit.against and hit.bits < 3 for hit in found)
