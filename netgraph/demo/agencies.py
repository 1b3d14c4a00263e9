"""Each agency writes down what it saw of the year: world and history in, desks out."""

from collections.abc import Sequence

from netgraph.demo.desks import border, customs, poland, police, tax
from netgraph.demo.desks.desk import Desk
from netgraph.demo.history import History
from netgraph.demo.stage import Plot
from netgraph.demo.streams import stream
from netgraph.demo.world import World

_OFFICES = (border, customs, poland, police, tax)
AGENCIES = tuple(office.AGENCY for office in _OFFICES)


def write_down(world: World, history: History, plots: Sequence[Plot], seed: int) -> list[Desk]:
    """Return the desks of all agencies with their rows, in the order of their names."""
    desks = []
    for office in _OFFICES:
        rng = stream(seed, f"desk {office.AGENCY.name}")
        desk = Desk(office.AGENCY, rng, plots, office.write)
        office.fill(desk, history)
        desks.append(desk)
    police.add_subscribers(desks[_OFFICES.index(police)], world, history)
    return desks
