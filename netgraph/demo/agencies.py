"""Each agency writes down what it saw of the year: world and history in, desks out."""

from collections.abc import Sequence
from dataclasses import replace

from netgraph.demo.desks import border, customs, poland, police, tax
from netgraph.demo.desks.agency import Agency
from netgraph.demo.desks.desk import Desk
from netgraph.demo.history import History
from netgraph.demo.settings import DemoSettings
from netgraph.demo.stage import Plot
from netgraph.demo.streams import stream
from netgraph.demo.world import World

_OFFICES = (border, customs, poland, police, tax)
AGENCIES = tuple(office.AGENCY for office in _OFFICES)
_MORE = {"shipments": customs.MORE_COLUMNS, "crossings": border.MORE_COLUMNS}


def write_down(
    world: World, history: History, plots: Sequence[Plot], settings: DemoSettings
) -> list[Desk]:
    """Return the desks of all agencies with their rows, in the order of their names."""
    desks = []
    for office in _OFFICES:
        rng = stream(settings.seed, f"desk {office.AGENCY.name}")
        agency = _with_loss(office.AGENCY, settings)
        agency = _with_more(agency) if settings.rich else agency
        desk = Desk(agency, rng, plots, office.write)
        office.fill(desk, history)
        desks.append(desk)
    police.add_subscribers(desks[_OFFICES.index(police)], world, history)
    return desks


def _with_loss(agency: Agency, settings: DemoSettings) -> Agency:
    loss = settings.loss
    return replace(
        agency, lacks=agency.lacks * loss, slips=agency.slips * loss, again=agency.again * loss,
        blind=agency.blind * loss, misses=agency.misses * loss, mistaken=settings.mistaken,
        sees_at_most=agency.sees_at_most if loss else 1.0,
    )  # fmt: skip


def _with_more(agency: Agency) -> Agency:
    columns = {file: (*names, *_MORE.get(file, ())) for file, names in agency.columns.items()}
    return replace(agency, columns=columns)
