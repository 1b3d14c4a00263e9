"""T18 without vehicle numbers: plates in two places, cars described in two ways."""

from netgraph.model.kinds import Kind
from tests.analysis.typologies.ordinary import Ordinary, instant


def roads(seed: int = 18, cars: int = 120) -> tuple[Ordinary, list[str]]:
    """Return cars that go abroad now and then and are seen near home when they are there."""
    world = Ordinary.of(seed)
    plates = [f"BC{number:04d}AA" for number in range(cars)]
    for plate in plates:
        for trip in range(4):
            day = 10.0 + 80 * trip + world.rng.uniform(0, 20)
            seen(world, plate, day - 3, (49.8, 24.0))
            passes(world, plate, day, "out")
            passes(world, plate, day + world.rng.uniform(2, 9), "in")
            seen(world, plate, day + 15, (49.8, 24.0))
    return world, plates


def passes(world: Ordinary, plate: str, day: float, way: str, post: str | None = None) -> str:
    car = world.world.add(Kind.VEHICLE, plate, "border_ua", plate=plate)
    world.cross(car, day, way, (), post, plate=plate)
    return car


def seen(world: Ordinary, plate: str, day: float, where: tuple[float, float]) -> str:
    car = world.world.add(Kind.VEHICLE, plate, "police_ua", plate=plate)
    told = {"plate": plate, "latitude": f"{where[0]}", "longitude": f"{where[1]}"}
    event = world.world.add(
        Kind.SIGHTING, "camera", "police_ua", seen_at=instant(day), place="місто", **told
    )
    world.world.say(car, "SEEN_AT", event, agency="police_ua")
    return car


def twins(world: Ordinary) -> list[str]:
    """Let one plate be at home while it is abroad, over and over."""
    cars = []
    for trip in range(4):
        day = 12.0 + 70 * trip
        cars.append(passes(world, "KA7777HX", day, "out"))
        cars.append(seen(world, "KA7777HX", day + 2, (50.4, 30.5)))
        cars.append(passes(world, "KA7777HX", day + 6, "in"))
    return cars


def test_a_plate_seen_at_home_while_it_is_abroad_is_two_cars() -> None:
    world, _ = roads()
    cars = twins(world)
    hit = world.hit("T18", *cars[:2])
    assert hit is not None
    assert "KA7777HX" in hit.account
    assert hit.bits > 4


def test_two_descriptions_of_the_car_weigh_more() -> None:
    plain, other = roads()[0], roads()[0]
    one = plain.hit("T18", twins(plain)[0])
    cars = twins(other)
    for make in ("Volkswagen", "Renault"):
        other.world.add(Kind.VEHICLE, "KA7777HX", "police_ua", plate="KA7777HX", make=make)
    two = other.hit("T18", cars[0])
    assert one is not None
    assert two is not None
    assert "differ in make" in two.account
    assert two.bits >= one.bits


def test_two_cities_within_half_an_hour_are_too_far() -> None:
    world, _ = roads()
    north = [seen(world, "KA7777HX", day, (50.45, 30.52)) for day in (40, 90, 150)]
    for day in (40, 90, 150):
        seen(world, "KA7777HX", day + 0.02, (46.48, 30.72))
    hit = world.hit("T18", *north)
    assert hit is not None


def test_cars_that_only_travel_are_no_twins() -> None:
    assert roads()[0].outcome("T18").hits == ()


def test_clocks_an_hour_apart_make_no_twins() -> None:
    world, _ = roads()
    for trip in range(4):
        day = 12.0 + 70 * trip
        seen(world, "KA7777HX", day - 0.02, (49.8, 24.0))
        passes(world, "KA7777HX", day, "out")
        seen(world, "KA7777HX", day + 0.02, (49.8, 24.0))
        passes(world, "KA7777HX", day + 6, "in")
    assert not any("KA7777HX" in hit.account for hit in world.outcome("T18").hits)
