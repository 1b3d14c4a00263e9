"""T9: exports that exist on paper only, with other people's lorries in the papers."""

from dataclasses import replace

from netgraph.demo import identifiers
from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import EXPORTS


def plant(stage: Stage) -> Plot:
    """Plant two exporters, their directors, a broker, a buyer abroad and an organiser."""
    rng = stage.rng
    window = stage.window(90)
    organiser, clerk = stage.person("organiser"), stage.person("customs clerk", sex="any")
    broker = stage.firm("broker", Founding("broker", phone=second_phone(clerk)), clerk)
    stage.holds(broker, clerk, "director")
    buyer = stage.firm("buyer", Founding("trader", "PL"))
    directors = [stage.person("director", sex="any") for _ in range(2)]
    exporters = []
    for director in directors:
        firm = stage.firm("exporter", Founding("trader"), director)
        stage.holds(firm, director, "director")
        exporters.append(firm)
    stage.holds(exporters[0], stage.relative(organiser, "nominee"), "founder")
    goods = rng.choice([g for g in EXPORTS if "PL" in g.lands])
    for number, day in enumerate(stage.some_days(window, 16, 24)):
        terms = Terms(
            goods, exporters[number % 2], buyer, "export",
            stage.existing("carrier", "UA", 0, 0.4), broker, seen=rng.random() < 0.1,
        )  # fmt: skip
        deal = stage.ship(terms, working_hours(rng, day))
        if rng.random() < 0.25:  # the same papers serve once more
            again = identifiers.mrn(rng, "UA", deal.at.year)
            copy = replace(deal, declaration=again, declaration_abroad="")
            stage.declare(replace(copy, invoice=deal.invoice_number))
    give_orders(stage, organiser, clerk, directors, window)
    return stage.done("Exports on paper", ("T9",), benign=False)
