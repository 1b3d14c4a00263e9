"""Containers at the gate of the port: who fetches what was shipped from afar."""

from dataclasses import replace
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import later
from netgraph.demo.history import Deal, History, Passage
from netgraph.demo.streams import zipf_choice
from netgraph.demo.words.places import FERRY_POST
from netgraph.demo.world import Crew, World

USERS = tuple(f"pl-{number:02d}" for number in range(1, 15))


def land_containers(world: World, history: History, rng: Random) -> None:
    """Let every container of ordinary imports be fetched at the gate, mostly by who is named."""
    carriers = [firm for firm in world.firms_of("carrier", ("UA",)) if world.crews.get(firm)]
    for deal in list(history.deals):
        if not deal.container or deal.plot or deal.procedure != "import" or deal.foreign:
            continue
        carrier = deal.carrier if deal.carrier in world.crews else None
        if carrier is None or rng.random() < 0.12:  # another haulier was free that day
            carrier = zipf_choice(rng, carriers, 1.5)
        fetch(history, rng, deal, rng.choice(world.crews[carrier]), rng.choice(USERS))


def fetch(
    history: History, rng: Random, deal: Deal, crew: Crew, user: str, resealed: bool = False
) -> None:
    """Let a lorry fetch the container of a consignment at the gate."""
    seal = identifiers.digits(rng, 8) if resealed or rng.random() < 0.015 else deal.seal
    passage = Passage(
        later(rng, deal.at, 3, 60), FERRY_POST, "in", crew.truck, (crew.driver,), plot=deal.plot
    )
    history.passages.append(
        replace(
            passage,
            container=deal.container,
            seal=seal,
            release=f"{rng.randrange(16**6):06X}",
            user=user,
        )
    )
