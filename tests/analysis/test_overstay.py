"""T1 and T2: cars let in for a while, and who stands behind several of them."""

import random
from datetime import UTC, datetime, timedelta

from netgraph.analysis.typologies import run
from netgraph.model.kinds import Kind
from tests.analysis.world import World

START = datetime(2025, 1, 6, tzinfo=UTC)


class Post:
    """A post through which foreigners come for ten days; nearly all leave in time."""

    def __init__(self, seed: int = 0, visitors: int = 150, late: float = 0.05) -> None:
        self.rng, self.world = random.Random(seed), World()
        for number in range(visitors):
            owner = self.person(f"Гість {number}")
            stays = None if self.rng.random() < late else self.rng.randrange(1, 9)
            self.visit(owner, self.rng.randrange(330), stays)

    def person(self, name: str) -> str:
        return self.world.add(Kind.PERSON, name, "border_ua")

    def visit(self, driver: str, day: int, stays: int | None, car: str | None = None) -> str:
        """Let a car in for ten days; ``stays`` None: it never leaves."""
        car = car or self.world.add(Kind.VEHICLE, f"W{len(self.world.records):05d}", "border_ua")
        self.cross(car, driver, day, "in")
        if stays is not None:
            self.cross(car, driver, day + stays, "out")
        return car

    def cross(self, car: str, driver: str, day: int, way: str) -> None:
        at = START + timedelta(days=day, hours=self.rng.randrange(24))
        when = f"{at:%Y-%m-%dT%H:%M:%SZ}"
        deadline = f"{START + timedelta(days=day + 10):%Y-%m-%d}"
        values = {"post": "Ягодин", "direction": way, "crossed_at": when}
        if way == "in":
            values |= {"regime": "transit", "deadline_on": deadline}
        crossing = self.world.add(Kind.CROSSING, when, "border_ua", **values)
        self.world.say(car, "CROSSED_WITH", crossing, when)
        self.world.say(driver, "PRESENT_AT", crossing, when, role="driver")

    def best(self, code: str, who: str) -> float:
        """Return the bits of the best hit with this one in it, 0 where there is none."""
        entity = self.world.entity(who)
        hits = run(code, self.world.tables()).hits
        return max((hit.bits for hit in hits if entity in dict(hit.members)), default=0.0)


def test_one_driver_of_five_cars_that_stayed_is_behind_a_fleet() -> None:
    post = Post()
    driver = post.person("Чабан Петро")
    cars = [post.visit(driver, 20 * number + 5, None) for number in range(5)]
    first = run("T1", post.world.tables()).hits[0]
    assert (post.world.entity(driver), "behind the fleet") in first.members
    assert {post.world.entity(car) for car in cars} <= dict(first.members).keys()
    assert first.bits > 8


def test_one_private_car_that_stayed_is_a_weak_hit() -> None:
    post = Post()
    driver = post.person("Хворий Іван")
    post.visit(driver, 100, None)
    assert 0 < post.best("T1", driver) <= 1


def test_who_brings_many_cars_and_takes_them_out_is_behind_nothing() -> None:
    post = Post()
    driver = post.person("Перегонник Степан")
    for number in range(12):
        post.visit(driver, 25 * number, 5)
    assert post.best("T1", driver) == 0


def test_a_mistyped_year_makes_nobody_overdue() -> None:
    post = Post(late=0.0)
    stray = post.person("Помилка")
    post.visit(stray, 4000, 1)
    late = post.person("Свіжий")
    post.visit(late, 325, None)
    assert post.best("T1", late) == 0


def test_one_with_four_cars_in_the_country_at_once_does_not_use_them_all() -> None:
    post = Post()
    world = post.world
    police = world.add(Kind.PERSON, "Свідок", "police_ua")
    sighting = world.add(Kind.SIGHTING, "stop", "police_ua", seen_at="2025-03-01T10:00:00Z")
    world.say(police, "SEEN_AT", sighting)
    driver = post.person("Чабан Петро")
    for number in range(4):
        post.visit(driver, 100 + number, 9)
    assert post.best("T2", driver) > 5


def test_cars_that_a_firm_imported_may_stay() -> None:
    post = Post()
    driver = post.person("Перегонник Степан")
    dealer = post.world.add(Kind.COMPANY, "ТОВ Автосвіт", "customs_ua")
    for number in range(6):
        car = post.visit(driver, 20 * number, None)
        post.world.say(dealer, "IMPORTER_OF", car)
    assert post.best("T1", driver) == 0
