"""How people who honestly work together telephone."""

from collections.abc import Sequence
from itertools import pairwise

from netgraph.demo.clock import Window
from netgraph.demo.stage import Stage
from netgraph.demo.things import Human


def keep_in_touch(stage: Stage, head: Human, staff: Sequence[Human], window: Window) -> None:
    """Let the head of the business call most of the staff, and some of them one another."""
    for human in staff:
        if human is not head and stage.rng.random() < 0.8:
            stage.calls(head.phones[0], human.phones[0], stage.some_days(window, 2, 7))
    for one, other in pairwise(staff):
        if stage.rng.random() < 0.4:
            stage.calls(one.phones[0], other.phones[0], stage.some_days(window, 1, 4))
