"""A synthetic case: settings in, deliveries of five agencies and the truth about them out."""

from dataclasses import dataclass
from pathlib import Path

from netgraph.demo.agencies import write_down
from netgraph.demo.deliver import deliver
from netgraph.demo.history import History
from netgraph.demo.life.everyday import live
from netgraph.demo.networks import plant_all
from netgraph.demo.settings import DemoSettings
from netgraph.demo.spoil import spoil
from netgraph.demo.streams import stream
from netgraph.demo.truth_file import write_truth
from netgraph.demo.world import build_world


@dataclass(frozen=True, slots=True)
class DemoCase:
    folder: Path
    deliveries: tuple[Path, ...]
    """Exchange folders, one an agency."""

    truth: Path
    """truth.json; ``truth_entities.csv`` lies beside it. Never loaded, only scored with."""


def write_demo(folder: Path, settings: DemoSettings | None = None) -> DemoCase:
    """Write a synthetic case into a folder, which is made if need be.

    Args:
        folder: gets ``deliveries/<agency>/`` and ``truth.json``.
        settings: the default size by default.
    """
    settings = settings or DemoSettings()
    world = build_world(settings)
    history = History()
    plots = plant_all(world, history, settings)
    live(world, history, settings)
    desks = write_down(world, history, plots, settings)
    spoiled = {}
    deliveries = []
    for desk in desks:
        rng = stream(settings.seed, f"deliver {desk.agency.name}")
        spoiled[desk.agency.name] = spoil(desk, rng)
        deliveries.append(deliver(desk, folder / "deliveries", settings, rng))
    truth = write_truth(folder, settings, (history, plots, desks), spoiled)
    return DemoCase(folder, tuple(deliveries), truth)
