"""Consignments that customs refuse, some of which go back to who sent them."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, later
from netgraph.demo.history import Deal, History

_SHARE = 0.008
"""Of ordinary imports."""


def refuse(history: History, rng: Random, calendar: Calendar) -> None:
    """Refuse a few ordinary imports, for papers or for what is in them."""
    last_on = calendar.first_on + timedelta(calendar.days - 1)
    named = {subject for file in history.files for subject, _ in file.subjects}
    for place, deal in enumerate(list(history.deals)):
        plain = deal.procedure == "import" and not (deal.plot or deal.foreign)
        if not plain or deal in named or rng.random() >= _SHARE:
            continue
        history.deals[place] = replace(deal, status="rejected")
        back = _sent_back(rng, deal)
        if back.at.date() <= last_on and (deal.container or rng.random() < 0.4):
            history.deals.append(back)


def _sent_back(rng: Random, deal: Deal) -> Deal:
    moment = later(rng, deal.at, 24 * 10, 24 * 40)
    return replace(
        deal,
        at=moment,
        procedure="export",
        declaration=identifiers.mrn(rng, "UA", moment.year),
        declaration_abroad="",
        seller=deal.buyer,
        buyer=deal.seller,
        dispatch="UA",
        destination=deal.dispatch,
        document=f"CMR{identifiers.digits(rng, 7)}",
        seal=identifiers.digits(rng, 8),
        clearing_h=rng.lognormvariate(1.8, 0.8),
    )
