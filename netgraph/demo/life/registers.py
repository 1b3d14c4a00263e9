"""Registers: who holds which office and share, who owns which vehicle."""

from datetime import timedelta
from random import Random

from netgraph.demo.clock import Calendar
from netgraph.demo.history import History, Keeping, Tenure
from netgraph.demo.streams import zipf_choice
from netgraph.demo.things import Firm
from netgraph.demo.world import World


def register_all(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Enter the offices of firms that have none yet, and owners of vehicles."""
    planted = {tenure.firm for tenure in history.tenures}
    people = [human for human in world.humans if human.country == "UA"]
    accountants = rng.sample(people, max(4, round(75 * scale)))
    for firm in world.firms:
        if firm.country == "UA" and firm not in planted:
            _officers(world, history, rng, firm)
            if rng.random() < 0.45:
                bookkeeper = zipf_choice(rng, accountants, 1.7)
                history.tenures.append(Tenure(firm, bookkeeper, "accountant", firm.registered_on))
    for human, car in world.cars.items():
        owner = human
        if rng.random() < 0.15:
            owner = rng.choice(world.household[human])
        since = calendar.first_on - timedelta(rng.randrange(10, 3000))
        history.keepings.append(Keeping(car, owner, "owner", since))
    for carrier, crews in world.crews.items():
        for crew in crews:
            history.keepings.append(Keeping(crew.truck, carrier, "owner", carrier.registered_on))
            if crew.trailer:
                trailer = Keeping(crew.trailer, carrier, "owner", carrier.registered_on)
                history.keepings.append(trailer)


def _officers(world: World, history: History, rng: Random, firm: Firm) -> None:
    director = world.directors.get(firm)
    if director is None:
        director = rng.choice(
            [human for human in rng.choices(world.humans, k=9) if human.country == "UA"]
            or world.humans[:1]
        )
    home = world.household[director]
    since = firm.registered_on
    if rng.random() < 0.15:  # a former director
        change = since + timedelta(rng.randrange(100, 900))
        history.tenures.append(
            Tenure(firm, rng.choice(world.humans[:2000]), "director", since, change)
        )
        since = change
    history.tenures.append(Tenure(firm, director, "director", since, firm.closed_on))
    founders = [director if rng.random() < 0.6 else rng.choice(home)]
    if rng.random() < 0.3:
        founders.append(rng.choice(world.humans[:3000]))
    for founder in dict.fromkeys(founders):
        share = 100.0 if len(founders) == 1 else 50.0
        history.tenures.append(
            Tenure(firm, founder, "founder", firm.registered_on, share_percent=share)
        )
    if rng.random() < 0.18:
        owner = rng.choice(founders)
        history.tenures.append(Tenure(firm, owner, "beneficial_owner", firm.registered_on))
