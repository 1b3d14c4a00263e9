"""T1: deadlines by regime, posts that miss exits, crews each of whom brings one car."""

import random

import pytest

from netgraph.analysis.typologies import typology
from netgraph.analysis.typologies.limited import recording
from netgraph.analysis.typologies.regimes import terms
from netgraph.model.kinds import Kind
from tests.analysis.typologies.ordinary import Ordinary, instant


def border(seed: int = 0, missed: float = 0.03) -> Ordinary:
    """Return visitors who come for a while; most leave in time, and come again."""
    world = Ordinary(random.Random(seed))
    for _ in range(160):
        car, owner = world.vehicle(), world.person()
        for _ in range(world.rng.choice((1, 2, 3))):
            day = world.rng.uniform(0, 280)
            world.cross(car, day, "in", [owner], "Ягодин", regime="transit")
            if world.rng.random() >= missed:
                world.cross(car, day + world.rng.uniform(1, 9), "out", [owner], "Ягодин")
    return world


def stay(world: Ordinary, driver: str, day: float, **values: str) -> str:
    car = world.vehicle()
    world.cross(car, day, "in", [driver], "Ягодин", **({"regime": "transit"} | values))
    return car


def test_a_post_that_records_few_exits_makes_no_fleets() -> None:
    world = border(missed=0.6)
    driver = world.person()
    for number in range(4):
        stay(world, driver, 20.0 + 30 * number)
    assert recording(world.graph().evidence).share[0] < 0.6  # type: ignore[arg-type]
    hit = world.hit("T1", driver)
    assert hit is None or hit.bits < 4


def test_cars_seen_in_the_country_after_their_deadline_surely_stayed() -> None:
    world = border(missed=0.6)
    driver = world.person()
    for number in range(4):
        car = stay(world, driver, 20.0 + 30 * number)
        at = instant(60 + 30 * number)
        sighting = world.world.add(Kind.SIGHTING, "camera", "police_ua", seen_at=at)
        world.world.say(car, "SEEN_AT", sighting, agency="police_ua")
    hit = world.hit("T1", driver)
    assert hit is not None
    assert "4 of them left late or were seen here after it" in hit.account
    assert hit.bits > 6


def test_a_crew_of_whom_each_brings_one_car_is_a_fleet() -> None:
    world = border()
    crew = [world.person() for _ in range(5)]
    bus = world.vehicle()
    cars = []
    for number in range(5):
        # They are fetched together, which ties them.
        world.cross(bus, 10.0 + 30 * number, "out", crew, "Ягодин")
        cars.append(stay(world, crew[number], 12.0 + 30 * number))
    hit = world.hit("T1", *cars)
    assert hit is not None
    assert hit.bits > 6


def test_the_deadline_stated_at_the_post_goes_before_the_table() -> None:
    world = border()
    driver = world.person()
    for number in range(5):
        stay(world, driver, 20.0 + 30 * number, deadline_on="2026-12-31")
    assert world.hit("T1", driver) is None


def test_terms_by_regime_stand_in_one_table_and_can_be_overridden() -> None:
    assert terms()["transit", "car"].days == 10
    assert terms()["temporary_import", "car"].days == 365
    world = border()
    driver = world.person()
    for number in range(5):
        stay(world, driver, 20.0 + 30 * number, regime="temporary_import")
    overstay, graph = typology("T1"), world.graph()
    entity = world.world.entity(driver)

    def found(outcome: object) -> bool:
        return any(entity in dict(hit.members) for hit in outcome.hits)  # type: ignore[attr-defined]

    assert not found(overstay.run(graph))
    assert found(overstay.run(graph, {"temporary_import_days": 30}))


@pytest.mark.parametrize("late", [3, 40])
def test_leaving_within_a_grantable_extension_is_half_excused(late: int) -> None:
    world = border()
    driver = world.person()
    for number in range(5):
        day = 10.0 + 20 * number
        car = stay(world, driver, day, regime="temporary_import", deadline_on="2025-05-20")
        world.cross(car, 134 + late + number, "out", [driver], "Ягодин")
    hit = world.hit("T1", driver)
    if hit is not None:
        assert [reason.name for reason in hit.against] == ["extension"]
