"""A year of ordinary life for the whole population."""

from netgraph.demo.clock import Calendar
from netgraph.demo.history import History
from netgraph.demo.life.containers import land_containers
from netgraph.demo.life.loans import lend
from netgraph.demo.life.onward import sell_on
from netgraph.demo.life.parcels import order_together, send_parcels
from netgraph.demo.life.patrol import open_cases, patrol
from netgraph.demo.life.refusals import refuse
from netgraph.demo.life.registers import register_all
from netgraph.demo.life.talk import talk
from netgraph.demo.life.trade import trade, trade_aside
from netgraph.demo.life.transit import pass_through
from netgraph.demo.life.travel import travel
from netgraph.demo.life.used_cars import import_cars
from netgraph.demo.settings import DemoSettings
from netgraph.demo.streams import stream
from netgraph.demo.world import World


def live(world: World, history: History, settings: DemoSettings) -> None:
    """Add to history what everybody does, members of planted networks not excepted."""
    calendar = Calendar(settings.first_on, settings.days)
    seed, scale = settings.seed, settings.scale
    trade(world, history, stream(seed, "trade"), calendar)
    import_cars(world, history, stream(seed, "used cars"), calendar, scale)
    travel(world, history, stream(seed, "travel"), calendar, scale)
    send_parcels(world, history, stream(seed, "parcels"), calendar, scale)
    talk(world, history, stream(seed, "talk"), calendar, scale)
    register_all(world, history, stream(seed, "registers"), calendar, scale)
    patrol(world, history, stream(seed, "patrol"), calendar, scale)
    open_cases(world, history, stream(seed, "cases"), calendar, scale)
    if settings.rich:
        trade_aside(world, history, stream(seed, "trade aside"), calendar, scale)
        sell_on(world, history, stream(seed, "sold on"), calendar, scale)
        order_together(world, history, stream(seed, "orders together"), calendar, scale)
        pass_through(world, history, stream(seed, "transit"), calendar, scale)
        lend(world, history, stream(seed, "loans"), calendar, scale)
        land_containers(world, history, stream(seed, "containers"))
        refuse(history, stream(seed, "refusals"), calendar)
