"""T6 with T20: shells in one flat that undervalue through a broker of the organiser's."""

from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.plants.t06_undervaluation import undervalue
from netgraph.demo.plants.t20_shells import found_shells
from netgraph.demo.stage import Plot, Stage, second_phone


def plant(stage: Stage) -> Plot:
    """Plant four shells, a nominee and a relative, a broker, a seller, a warehouse keeper."""
    window = stage.window(70)
    organiser = stage.person("organiser")
    clerk = stage.person("customs clerk", sex="any")
    keeper = stage.person("warehouse keeper")
    nominees = [stage.person("nominee", sex="any")]
    nominees.append(stage.relative(nominees[0], "nominee"))
    broker = stage.firm("broker", Founding("broker", phone=second_phone(clerk)), clerk)
    stage.holds(broker, clerk, "director")
    stage.holds(broker, stage.relative(organiser, "nominee"), "founder")
    seller = stage.firm("seller", Founding("trader", "PL"))
    shells = found_shells(stage, 4, nominees, second_phone(keeper))
    undervalue(stage, shells, broker, seller, window)
    give_orders(stage, organiser, clerk, [keeper, *nominees], window)
    return stage.done("Shells that pay half the price", ("T6", "T20"), benign=False)
