"""T14: convoys are found; fleets, ferries and commuters are not."""

import random
from datetime import UTC, datetime, timedelta

from netgraph.analysis.typologies import run
from netgraph.model.kinds import Kind
from netgraph.model.result import TypologyOutcome
from tests.analysis.world import World

START = datetime(2025, 1, 6, tzinfo=UTC)


class Border:
    """A post with ordinary traffic, all year."""

    def __init__(self, seed: int = 0, cars: int = 120) -> None:
        self.rng, self.world = random.Random(seed), World()
        for _ in range(cars):
            car = self.car()
            for _ in range(8):
                self.cross(car, self.moment())

    def moment(self, day: int | None = None, hour: int | None = None) -> datetime:
        day = self.rng.randrange(300) if day is None else day
        hour = self.rng.randrange(24) if hour is None else hour
        return START + timedelta(days=day, hours=hour, minutes=self.rng.randrange(60))

    def car(self, owner: str | None = None, **values: str) -> str:
        number = f"AA{len(self.world.records):05d}"
        car = self.world.add(Kind.VEHICLE, number, "border_ua", plate=number, **values)
        if owner:
            self.world.say(owner, "OWNER_OF", car)
        return car

    def cross(self, car: str, at: datetime) -> None:
        when = f"{at:%Y-%m-%dT%H:%M:%SZ}"
        crossing = self.world.add(
            Kind.CROSSING, when, "border_ua", post="Ягодин", direction="in", crossed_at=when
        )
        self.world.say(car, "CROSSED_WITH", crossing, when)

    def hits(self) -> TypologyOutcome:
        return run("T14", self.world.tables())


def test_two_vans_that_meet_by_night_are_a_convoy_and_the_first_is_the_scout() -> None:
    border = Border()
    scout, van = border.car(), border.car()
    for day in (11, 40, 63, 97, 140, 201):
        at = border.moment(day, 2)
        border.cross(scout, at)
        border.cross(van, at + timedelta(minutes=border.rng.randrange(4, 25)))
    (hit,) = border.hits().hits
    assert (border.world.entity(scout), "regular lead") in hit.members
    assert (border.world.entity(van), "convoy") in hit.members
    assert hit.first_on == "2025-01-17"
    assert len(hit.statements) == 12


def test_the_lorries_of_one_owner_are_no_convoy() -> None:
    border = Border()
    owner = border.world.add(Kind.COMPANY, "ТОВ Фрахт", "border_ua")
    lorries = [border.car(owner) for _ in range(3)]
    for day in (11, 40, 63, 97, 140, 201):
        at = border.moment(day, 2)
        for lorry in lorries:
            border.cross(lorry, at + timedelta(minutes=border.rng.randrange(20)))
    assert border.hits().hits == ()


def test_a_ferry_in_which_everybody_meets_is_no_convoy() -> None:
    border = Border(cars=0)
    cars = [border.car() for _ in range(60)]
    for week in range(40):
        at = START + timedelta(days=7 * week, hours=6)
        for car in border.rng.sample(cars, 30):
            border.cross(car, at + timedelta(minutes=border.rng.randrange(10)))
    assert border.hits().hits == ()


def test_commuters_with_the_same_hours_are_no_convoy() -> None:
    border = Border()
    one, other = border.car(), border.car()
    for day in range(100, 200):
        for car in (one, other):
            if (START + timedelta(days=day)).weekday() < 5 and border.rng.random() < 0.8:
                at = START + timedelta(days=day, hours=7, minutes=border.rng.randrange(20))
                border.cross(car, at)
    assert border.hits().hits == ()


def test_a_trailer_is_no_convoy_of_its_lorry() -> None:
    border = Border()
    lorry, trailer = border.car(), border.car(type="trailer")
    for day in (11, 40, 63, 97, 140, 201):
        at = border.moment(day, 2)
        border.cross(lorry, at)
        border.cross(trailer, at)
    assert border.hits().hits == ()


def test_a_family_in_two_cars_has_that_said_for_it() -> None:
    border = Border()
    world = border.world
    home = world.add(Kind.ADDRESS, "Луцьк, Тиха 1", "border_ua")
    owners = [world.add(Kind.PERSON, f"Ткач {n}", "border_ua") for n in range(2)]
    for owner in owners:
        world.say(owner, "LIVES_AT", home)
    cars = [border.car(owner) for owner in owners]
    for day in (11, 40, 63, 97, 140, 201):
        at = border.moment(day, 2)
        for car in cars:
            border.cross(car, at + timedelta(minutes=border.rng.randrange(20)))
    (hit,) = border.hits().hits
    assert [reason.name for reason in hit.against] == ["family"]


def test_without_crossings_the_question_cannot_be_asked() -> None:
    world = World()
    world.add(Kind.PERSON, "Ткач Олег")
    outcome = run("T14", world.tables())
    assert outcome.hits == ()
    assert outcome.not_applicable is not None
    assert outcome.not_applicable.startswith("needs border crossings")
