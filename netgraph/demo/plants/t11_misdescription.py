"""T11: builders suddenly declare other goods, far too cheap; cigarettes are what is found."""

from datetime import timedelta

from netgraph.demo.clock import Window, working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.history import File
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS

_BUILDING = ("25", "32", "39", "44", "69", "72", "73", "85", "94")
"""Chapters of what builders need."""


def plant(stage: Stage) -> Plot:
    """Plant two importers with their directors, a seller, a lorry, a warehouse keeper."""
    rng = stage.rng
    window = stage.window(240)
    half = window.days // 2
    before, after = Window(window.first_on, half), Window(window.first_on + timedelta(half), half)
    organiser, keeper = stage.person("organiser"), stage.person("warehouse keeper")
    usual = rng.choice([g for g in IMPORTS if "TR" in g.lands and g.hs_code[:2] in _BUILDING])
    others = [g for g in IMPORTS if "PL" in g.lands and g.hs_code[:2] not in _BUILDING]
    cover = rng.choice([g for g in others if g.usd_per_kg < 10])
    seller = stage.firm("seller", Founding("trader", "PL"))
    directors, importers = [], []
    for number in range(2):
        director = stage.person("director", sex="any")
        phone = second_phone(keeper) if number else None
        firm = stage.firm("importer", Founding("trader", phone=phone, activity="41.20"), director)
        stage.holds(firm, director, "director")
        directors.append(director)
        importers.append(firm)
    stage.holds(importers[1], stage.relative(organiser, "nominee"), "founder")
    carrier, broker = stage.existing("carrier", "UA", 0.2, 1), stage.existing("broker", "UA")
    for firm in importers:
        for day in stage.some_days(before, 5, 8):
            seller_ = stage.existing("trader", "TR")
            terms = Terms(usual, seller_, firm, carrier=carrier, broker=broker)
            stage.ship(terms, working_hours(rng, day))
        for day in stage.some_days(after, 10, 15):
            price = rng.uniform(0.05, 0.12)
            terms = Terms(
                cover, seller, firm, carrier=carrier, broker=broker, price=price,
                price_abroad=price,
            )  # fmt: skip
            stage.ship(terms, working_hours(rng, day))
    caught = after.first_on + timedelta(half - 1)
    stage.history.files.append(
        File(
            "customs", "seizure", caught, tuple((d, "suspect") for d in directors), "482",
            "Приховування товарів у транспортному засобі", "2402209000", 40_000.0, "пачка",
            stage.id,
        )
    )  # fmt: skip
    give_orders(stage, organiser, keeper, directors, window)
    return stage.done("What was in the boxes was something else", ("T11",), benign=False)
