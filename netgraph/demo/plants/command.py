"""How orders travel: organisers touch no goods, they telephone."""

from collections.abc import Sequence

from netgraph.demo.clock import Window
from netgraph.demo.stage import Stage, second_phone
from netgraph.demo.things import Human


def give_orders(
    stage: Stage, organiser: Human, go_between: Human, workers: Sequence[Human], window: Window
) -> None:
    """Let the organiser call the go-between, and the go-between most of the workers."""
    own = second_phone(organiser)
    stage.calls(own, second_phone(go_between), stage.some_days(window, 3, 9), evening=True)
    for worker in workers:
        if stage.rng.random() < 0.8:
            stage.calls(second_phone(go_between), worker.phones[0], stage.some_days(window, 2, 6))
    if stage.rng.random() < 0.4:  # once, the organiser is careless
        stage.calls(own, stage.rng.choice(workers).phones[0], stage.some_days(window, 1, 1))
