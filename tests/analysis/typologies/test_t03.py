"""T3: cars whose time is made to start anew; commuters and one's own car are something else."""

import random

from tests.analysis.typologies.ordinary import Ordinary


def visitors(seed: int = 0) -> Ordinary:
    world = Ordinary(random.Random(seed))
    for _ in range(180):
        world.some_visitor()
    return world


def resets(
    world: Ordinary, cars: list[str], drivers: list[str], rounds: int = 4, shift: str = ""
) -> None:
    """Let each car stay nine days of ten, leave for hours and come back, over and over."""
    for number, car in enumerate(cars):
        day = 5.0 + 9 * number
        for round_ in range(rounds):
            driver = drivers[(number + round_) % len(drivers)]
            kept = {"regime": "transit", "shift": shift or world.shift()}
            world.cross(car, day, "in", [driver], "Ягодин", **kept)
            world.cross(car, day + 9.2, "out", [driver], "Ягодин")
            day += 9.2 + world.rng.uniform(0.1, 0.5)
        world.cross(car, day, "in", [drivers[number % len(drivers)]], "Ягодин", regime="transit")


def test_cars_handed_on_at_each_reset_are_found_with_their_drivers() -> None:
    world = visitors()
    cars, drivers = [world.vehicle() for _ in range(3)], [world.person() for _ in range(2)]
    resets(world, cars, drivers)
    hit = world.hit("T3", *drivers, cars[0])
    assert hit is not None
    assert "somebody else drove it back in" in hit.account
    assert hit.bits > 8
    assert hit.against == ()


def test_resets_before_one_shift_say_so() -> None:
    plain, corrupt = visitors(), visitors()
    drivers = [[world.person() for _ in range(2)] for world in (plain, corrupt)]
    cars = [[world.vehicle()] for world in (plain, corrupt)]
    resets(plain, cars[0], drivers[0], 5)
    resets(corrupt, cars[1], drivers[1], 5, shift="Б")
    one, other = plain.hit("T3", *cars[0]), corrupt.hit("T3", *cars[1])
    assert one is not None
    assert other is not None
    assert "one shift" not in one.account
    assert "one shift" in other.account


def test_commuters_with_short_stays_reset_nothing() -> None:
    world = visitors()
    car, driver = world.vehicle(), world.person()
    for day in range(0, 300, 3):
        world.cross(car, day, "in", [driver], "Ягодин", regime="transit")
        world.cross(car, day + 1.5, "out", [driver], "Ягодин")
    assert world.hit("T3", car) is None


def test_one_who_renews_the_stay_of_his_own_car_has_that_said_for_him() -> None:
    world = visitors()
    owner = world.person()
    car = world.vehicle(owner)
    resets(world, [car], [owner])
    hit = world.hit("T3", car)
    assert hit is not None
    assert [reason.name for reason in hit.against] == ["own car"]


def test_one_late_return_is_no_pattern() -> None:
    world = visitors()
    car, owner = world.vehicle(), world.person()
    resets(world, [car], [owner], rounds=1)
    assert world.hit("T3", car) is None
