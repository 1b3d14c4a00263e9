"""A small synthetic case in which networks were looked for."""

from pathlib import Path

from netgraph.case.case import Case
from netgraph.demo.generate import write_demo
from netgraph.demo.settings import DemoSettings


def case_with_networks(folder: Path) -> Case:
    """Load, resolve and rank the small synthetic case."""
    made = write_demo(folder, DemoSettings.small())
    case = Case.init(folder / "case", agency="customs_ua")
    for delivery in made.deliveries:
        case.load("exchange", [delivery])
    case.resolve()
    case.find(seed=1)
    return case
