"""Travel: commuters who cross daily, trips, ferries in batches, visitors' cars."""

from datetime import date, datetime, timedelta
from random import Random

from netgraph.demo.clock import Calendar, Window, at, later
from netgraph.demo.history import History, Passage
from netgraph.demo.shipping import post_towards
from netgraph.demo.streams import heavy_tail
from netgraph.demo.things import Human, Vehicle
from netgraph.demo.words.places import FERRY_POST
from netgraph.demo.world import World


def travel(world: World, history: History, rng: Random, calendar: Calendar, scale: float) -> None:
    """Let people cross the border for work, family, holidays and errands."""
    _commute(world, history, rng, calendar, round(165 * scale))
    _trips(world, history, rng, calendar, round(1600 * scale))
    _ferries(world, history, rng, calendar, round(70 * scale))
    _visit(world, history, rng, calendar, round(420 * scale))


def _go(
    history: History, moment: datetime, post: str, way: str, car: Vehicle, *people: Human
) -> None:
    history.passages.append(Passage(moment, post, way, car, people))


def _commute(world: World, history: History, rng: Random, calendar: Calendar, count: int) -> None:
    """Let some cross every working day at their own hour, some of them sharing a car."""
    owners = [human for human, car in world.cars.items() if human.country in ("UA", "PL")]
    for human in rng.sample(owners, min(count, len(owners))):
        car = world.cars[human]
        post = post_towards(rng, "PL")
        hour = rng.triangular(4, 10, 6.5)
        window = calendar.window(rng, 30)
        away, home = ("out", "in") if human.country == "UA" else ("in", "out")
        others = [other for other in world.household[human] if other is not human]
        company = [rng.choice(others)] if others and rng.random() < 0.3 else []
        days_a_week = rng.uniform(0.4, 3)
        for number in range(window.days):
            day = window.first_on + timedelta(number)
            if day.weekday() < 6 and rng.random() < days_a_week / 6:
                with_them = company if rng.random() < 0.7 else []
                moment = at(rng, day, hour - 0.4, hour + 0.4)
                _go(history, moment, post, away, car, human, *with_them)
                _go(history, later(rng, moment, 8.5, 12), post, home, car, human, *with_them)


def _trips(world: World, history: History, rng: Random, calendar: Calendar, count: int) -> None:
    """Let many make a trip or two, with family or alone, and a few make many."""
    for human in rng.sample(world.humans, min(count, len(world.humans))):
        car = world.cars.get(human)
        company = [other for other in world.household[human] if other is not human]
        if car is None:
            car = next((world.cars[h] for h in company if h in world.cars), None)
        if car is None:
            car = rng.choice(list(world.cars.values())[:40])  # a lift with somebody
        land = human.country if human.country != "UA" else rng.choice(("PL", "PL", "MD", "RO"))
        out, back = ("out", "in") if human.country == "UA" else ("in", "out")
        window = calendar.window(rng, 20)
        for day in window.spread(rng, heavy_tail(rng, 1, 1.3, 14)):
            people = [human, *company[: rng.choice((0, 0, 1, 2))]]
            moment = at(rng, day, 0, 24)
            post = post_towards(rng, land)
            _go(history, moment, post, out, car, *people)
            post = post if rng.random() < 0.7 else post_towards(rng, land)
            _go(history, later(rng, moment, 5, 300), post, back, car, *people)


def _ferries(world: World, history: History, rng: Random, calendar: Calendar, count: int) -> None:
    """Let ferries bring vehicles in batches: all within half an hour, strangers to one another."""
    owners = [human for human in world.cars if human.country in ("UA", "TR", "GE")]
    crews = [crew for crews in world.crews.values() for crew in crews]
    for day in calendar.whole.spread(rng, max(3, count)):
        ashore = at(rng, day, 4, 22)
        way = rng.choice(("in", "out"))
        for _ in range(rng.randrange(12, 34)):
            moment = later(rng, ashore, 0, 0.5)
            if rng.random() < 0.5:
                crew = rng.choice(crews)
                _go(history, moment, FERRY_POST, way, crew.truck, crew.driver)
            else:
                human = rng.choice(owners)
                _go(history, moment, FERRY_POST, way, world.cars[human], human)


def _visit(world: World, history: History, rng: Random, calendar: Calendar, count: int) -> None:
    """Let foreign cars come for a time: most leave before the deadline, some late or unseen."""
    foreign = [human for human in world.cars if human.country != "UA"]
    workers = [human for human in world.humans if human.country == "UA"]
    for _ in range(count):
        if rng.random() < 0.5:
            human = rng.choice(foreign)
            car = world.cars[human]
        else:  # works abroad and comes home in a car registered there
            human = rng.choice(workers)
            car = world.register(rng, "car", rng.choice(("PL", "PL", "DE", "LT")))
        window = Window(calendar.first_on, calendar.days - 20)
        for day in window.spread(rng, rng.choice((1, 1, 2, 3))):
            regime, term = rng.choice(
                (("transit", 10), ("temporary_import", 60), ("temporary_import", 90),
                 ("temporary_import", 180), ("temporary_import", 365))
            )  # fmt: skip
            _stay(history, rng, (human, car, regime), day, term)


def _stay(
    history: History, rng: Random, guest: tuple[Human, Vehicle, str], day: date, term: int
) -> None:
    human, car, regime = guest
    post = post_towards(rng, car.country if car.country in ("MD", "TR", "GE", "BY") else "PL")
    moment = at(rng, day, 5, 24)
    deadline = day + timedelta(term)
    history.passages.append(
        Passage(moment, post, "in", car, (human,), regime=regime, deadline_on=deadline)
    )
    fate = rng.random()
    if fate < 0.82:
        _go(history, later(rng, moment, 20, 24 * max(2, term - 1)), post, "out", car, human)
    elif fate < 0.92:
        late = deadline + timedelta(rng.randint(1, 60))
        _go(history, at(rng, late, 5, 23), post, "out", car, human)
