"""Telephones: families, colleagues, hot lines, and numbers that nobody knows."""

from random import Random

from netgraph.demo.clock import Calendar, at
from netgraph.demo.history import Call, History
from netgraph.demo.people import new_phone
from netgraph.demo.streams import heavy_tail
from netgraph.demo.things import Human
from netgraph.demo.world import World


def talk(world: World, history: History, rng: Random, calendar: Calendar, scale: float) -> None:
    """Let people whose calls are on file call those around them."""
    hot_lines = [new_phone(rng, "UA") for _ in range(6)]
    crews = [crew.driver for crews in world.crews.values() for crew in crews]
    directors = list(world.directors.values())
    firms = world.firms
    for human in rng.sample(world.humans, min(len(world.humans), round(950 * scale))):
        circle = [other.phones[0] for other in world.household[human] if other is not human]
        circle += [
            _acquaintance(rng, world, crews, directors) for _ in range(rng.choice((0, 1, 1, 2)))
        ]
        if rng.random() < 0.4:
            circle.append(rng.choice(firms).phone)
        if rng.random() < 0.35:
            circle.append(rng.choice(hot_lines))
        if rng.random() < 0.5:
            circle.append(new_phone(rng, "UA"))
        window = calendar.window(rng, 20)
        for number in circle:
            for day in window.spread(rng, heavy_tail(rng, 1, 1.2, 9)):
                ends = (rng.choice(human.phones), number)
                if rng.random() < 0.45:
                    ends = (ends[1], ends[0])
                seconds = 5 + int(rng.expovariate(1 / 90))
                history.calls.append(Call(at(rng, day, 7, 25), *ends, seconds))


def _acquaintance(rng: Random, world: World, drivers: list[Human], directors: list[Human]) -> str:
    group = rng.choice((world.humans, world.humans, drivers, directors))
    return rng.choice(rng.choice(group).phones)
