"""Goods on loan: let in for a while, and out again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, working_hours
from netgraph.demo.history import Deal, History
from netgraph.demo.noise import slip
from netgraph.demo.streams import zipf_choice
from netgraph.demo.things import Firm
from netgraph.demo.words.goods import MACHINES, Goods
from netgraph.demo.world import World


@dataclass(frozen=True, slots=True)
class Loan:
    goods: Goods
    owner: Firm
    borrower: Firm
    broker: Firm | None
    days: int
    swapped: bool = False
    """Another machine leaves in its place."""

    parts: int = 1
    """In how many lots it leaves."""


def lend(world: World, history: History, rng: Random, calendar: Calendar, scale: float) -> None:
    """Let machines and stage sets come and go all the year."""
    owners = world.firms_of("trader", ("PL", "DE", "IT"))
    borrowers = [*world.firms_of("service", ("UA",)), *world.firms_of("trader", ("UA",))[:80]]
    for _ in range(round(260 * scale)):
        loan = Loan(
            rng.choice(MACHINES),
            zipf_choice(rng, owners, 1.5),
            zipf_choice(rng, borrowers, 1.5),
            zipf_choice(rng, world.firms_of("broker", ("UA",)), 1.8),
            rng.randint(10, 120),
            swapped=rng.random() < 0.01,
            parts=rng.choice((1, 1, 1, 1, 2)),
        )
        day = calendar.first_on + timedelta(rng.randrange(max(1, calendar.days - loan.days - 2)))
        let_in(history, rng, loan, working_hours(rng, day))


def let_in(history: History, rng: Random, loan: Loan, moment: datetime, plot: str = "") -> None:
    """Let one machine in, and it or another one out."""
    mass = loan.goods.load_kg * rng.lognormvariate(0, 0.25)
    serial = _serial(rng)
    number = identifiers.mrn(rng, "UA", moment.year)
    value = round(mass * loan.goods.usd_per_kg, 2)

    def deal(at: datetime, procedure: str, declaration: str, **more: object) -> Deal:
        came = procedure == "temporary_import"
        one, other = (loan.owner, loan.borrower) if came else (loan.borrower, loan.owner)
        told = {
            "mass_kg": round(mass * rng.uniform(0.99, 1.01) / (1 if came else loan.parts), 1),
            "serial": serial,
            "previous": "" if came else number,
        }
        return Deal(
            at=at, procedure=procedure, declaration=declaration, declaration_abroad="", item=1,
            hs_code=loan.goods.hs_code, ukrainian=loan.goods.ukrainian,
            english=loan.goods.english, seller=one, buyer=other, origin=loan.owner.country,
            dispatch=one.country, destination=other.country, value_usd=value,
            value_abroad_usd=value, document=f"CMR{identifiers.digits(rng, 7)}",
            broker=loan.broker, clearing_h=rng.lognormvariate(1.8, 0.8), plot=plot,
            **(told | more),  # type: ignore[arg-type]
        )  # fmt: skip

    history.deals.append(deal(moment, "temporary_import", number))
    for part in range(loan.parts):
        back = working_hours(rng, moment.date() + timedelta(loan.days + part))
        more: dict[str, object] = {}
        if loan.swapped:
            more = {"serial": _serial(rng), "mass_kg": round(mass * rng.uniform(0.5, 0.9), 1)}
        elif rng.random() < 0.05:
            more = {"serial": slip(rng, serial)}
        number_back = identifiers.mrn(rng, "UA", back.year)
        history.deals.append(deal(back, "re_export", number_back, **more))


def _serial(rng: Random) -> str:
    return f"{rng.choice('ABCKMR')}{identifiers.digits(rng, 7)}"
