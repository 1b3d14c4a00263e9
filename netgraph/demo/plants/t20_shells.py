"""T20: nominees' firms in one flat, with trade out of proportion to them."""

from netgraph.demo.clock import Window, working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.people import new_place
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.things import Firm, Human
from netgraph.demo.words.goods import IMPORTS


def found_shells(stage: Stage, count: int, nominees: list[Human], phone: str) -> list[Firm]:
    """Found firms in one flat with the nominees as directors; some give the same telephone."""
    rng = stage.rng
    flat = new_place(rng, "UA")
    shells = []
    for number in range(count):
        nominee = nominees[number % len(nominees)]
        founding = Founding(
            "trader",
            seat=flat if rng.random() < 0.85 else None,
            phone=phone if rng.random() < 0.4 else None,
        )
        shell = stage.firm("shell", founding, nominee)
        stage.holds(shell, nominee, "director")
        if rng.random() < 0.6:
            stage.holds(shell, nominee, "founder")
        shells.append(shell)
    return shells


def trade(stage: Stage, shells: list[Firm], window: Window) -> None:
    """Let the shells import unlike goods of much value, each for a while."""
    for shell in shells:
        part = Window(window.day(stage.rng), max(15, window.days // 3))
        broker = stage.existing("broker", "UA")
        goods = stage.rng.sample([g for g in IMPORTS if g.usd_per_kg > 6], 2)
        carrier = stage.existing("carrier", "UA", 0, 0.7)
        for day in part.spread(stage.rng, stage.rng.randint(4, 9)):
            item = stage.rng.choice(goods)
            seller = stage.existing("trader", stage.rng.choice(item.lands))
            terms = Terms(item, seller, shell, carrier=carrier, broker=broker, load=1.1)
            stage.ship(terms, working_hours(stage.rng, day))


def plant(stage: Stage) -> Plot:
    """Plant five to seven shells, two nominees, a bookkeeper, an organiser behind a relative."""
    window = stage.window(60)
    organiser = stage.person("organiser", sex="any")
    bookkeeper = stage.person("bookkeeper", sex="f")
    nominees = [stage.person("nominee", sex="any") for _ in range(2)]
    shells = found_shells(stage, stage.rng.randint(5, 7), nominees, second_phone(bookkeeper))
    for shell in shells[:4]:
        stage.holds(shell, bookkeeper, "accountant")
    stage.holds(shells[0], stage.relative(organiser, "nominee"), "beneficial_owner")
    trade(stage, shells, window)
    give_orders(stage, organiser, bookkeeper, nominees, window)
    return stage.done("Six firms in one flat", ("T20",), benign=False)
