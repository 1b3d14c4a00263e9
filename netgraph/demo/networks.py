"""Which networks and look-alikes are planted, and which of them are already known to someone."""

from collections.abc import Callable

from netgraph.demo.clock import Calendar
from netgraph.demo.decoys import (
    d01_aid_cars,
    d01_d14_rally,
    d02_family_cars,
    d03_own_car,
    d04_forwarder,
    d05_lenders,
    d06_d20_family_group,
    d06_low_price_niche,
    d07_reorganised,
    d08_returns,
    d09_groupage,
    d10_transfer_price,
    d11_new_line,
    d12_distributor,
    d13_colleagues,
    d14_one_carrier,
    d15_staffing,
    d16_hired_haulier,
    d17_refused_once,
    d18_replated,
    d19_old_dealer,
    d20_accountant,
)
from netgraph.demo.history import History
from netgraph.demo.plants import (
    t01_overstay,
    t01_t14_mixed,
    t02_third_party,
    t03_clock_reset,
    t04_transit,
    t05_swapped,
    t06_t20_mixed,
    t06_undervaluation,
    t07_phoenix,
    t08_circular,
    t09_phantom,
    t10_mispricing,
    t11_misdescription,
    t12_origin,
    t13_structuring,
    t14_convoy,
    t15_shared_crew,
    t16_port_insider,
    t17_returned,
    t18_clones,
    t19_diversion,
    t20_shells,
)
from netgraph.demo.settings import DemoSettings
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.streams import stream
from netgraph.demo.things import Human
from netgraph.demo.world import World

PLANTS: dict[str, Callable[[Stage], Plot]] = {
    "T1": t01_overstay.plant,
    "T2": t02_third_party.plant,
    "T6": t06_undervaluation.plant,
    "T7": t07_phoenix.plant,
    "T14": t14_convoy.plant,
    "T15": t15_shared_crew.plant,
    "T18": t18_clones.plant,
    "T20": t20_shells.plant,
    "T6+T20": t06_t20_mixed.plant,
    "T1+T14": t01_t14_mixed.plant,
    "T3": t03_clock_reset.plant,
    "T4": t04_transit.plant,
    "T5": t05_swapped.plant,
    "T8": t08_circular.plant,
    "T9": t09_phantom.plant,
    "T10": t10_mispricing.plant,
    "T11": t11_misdescription.plant,
    "T12": t12_origin.plant,
    "T13": t13_structuring.plant,
    "T16": t16_port_insider.plant,
    "T17": t17_returned.plant,
    "T19": t19_diversion.plant,
}

DECOYS: dict[str, Callable[[Stage], Plot]] = {
    "T1": d01_aid_cars.plant,
    "T2": d02_family_cars.plant,
    "T6": d06_low_price_niche.plant,
    "T7": d07_reorganised.plant,
    "T14": d14_one_carrier.plant,
    "T15": d15_staffing.plant,
    "T18": d18_replated.plant,
    "T20": d20_accountant.plant,
    "T6+T20": d06_d20_family_group.plant,
    "T1+T14": d01_d14_rally.plant,
    "T3": d03_own_car.plant,
    "T4": d04_forwarder.plant,
    "T5": d05_lenders.plant,
    "T8": d08_returns.plant,
    "T9": d09_groupage.plant,
    "T10": d10_transfer_price.plant,
    "T11": d11_new_line.plant,
    "T12": d12_distributor.plant,
    "T13": d13_colleagues.plant,
    "T16": d16_hired_haulier.plant,
    "T17": d17_refused_once.plant,
    "T19": d19_old_dealer.plant,
}

_UNTOUCHED = frozenset({"organiser", "nominee", "head", "relative"})
"""Roles that are not caught with the goods."""

_SUMMARIES = (
    "Приховування товарів у транспортному засобі", "Недостовірні відомості в декларації",
    "Порушення строку перебування", "Переміщення поза митним контролем",
)  # fmt: skip


def plant_all(world: World, history: History, settings: DemoSettings) -> list[Plot]:
    """Plant one network and one look-alike for each type asked for; return their truth."""
    plots = []
    calendar = Calendar(settings.first_on, settings.days)
    for letter, makers in (("N", PLANTS), ("D", DECOYS)):
        count = len(settings.types)
        order = stream(settings.seed, f"seeded {letter}").sample(range(count), count)
        known = set(order[: count - round(count * settings.unseeded)])
        for number, name in enumerate(settings.types):
            plot_id = f"{letter}{number + 1:02d}"
            rng = stream(settings.seed, f"plot {plot_id} {name}")
            stage = Stage(plot_id, world, history, rng, calendar)
            plot = makers[name](stage)
            if number in known:
                _make_known(stage)
            plots.append(plot)
    return plots


def _make_known(stage: Stage) -> None:
    """Let one member or two be named in a case, as innocent people are too."""
    seizable = [part.thing for part in stage.parts if part.role not in _UNTOUCHED]
    subjects = [
        (thing, "suspect" if isinstance(thing, Human) else "object")
        for thing in stage.rng.sample(seizable, stage.rng.choice((1, 1, 2)))
    ]
    kind = stage.rng.choice(("seizure", "protocol", "investigation"))
    stage.seize(kind, stage.calendar.whole.day(stage.rng), subjects, stage.rng.choice(_SUMMARIES))
