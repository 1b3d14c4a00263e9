"""Rows that an agency sends by mistake: references to nothing, days that no month has."""

from collections import Counter
from random import Random

from netgraph.demo.desks.desk import Desk

_REFERENCES = {
    "crossing_persons": "person_id",
    "shipment_parties": "party_id",
    "shipment_vehicles": "vehicle_id",
    "company_roles": "holder_id",
    "vehicle_roles": "holder_id",
}
_DATES = {"persons": "birth_date", "companies": "registered_on", "vehicle_roles": "since"}
_EVERY = 900
"""One row in so many refers to nothing; of dates, one in 1.5 times as many."""


def spoil(desk: Desk, rng: Random) -> Counter[str]:
    """Spoil a few rows in place.

    Returns:
        ``dangling``: rows that can only be set aside. ``bad dates``: cells that can only be
        dropped.
    """
    spoiled: Counter[str] = Counter()
    for file, column in _REFERENCES.items():
        for row in _some_rows(desk, rng, file, _EVERY):
            row[desk.agency.columns[file].index(column)] = desk.new_id()
            spoiled["dangling"] += 1
    for file, column in _DATES.items():
        for row in _some_rows(desk, rng, file, _EVERY * 3 // 2):
            if column in desk.agency.columns[file]:
                day = rng.choice(("02-30", "06-31", "13-05", "00-10"))
                place = desk.agency.columns[file].index(column)
                row[place] = f"{row[place][:4] or 1980}-{day}"
                spoiled["bad dates"] += 1
    return spoiled


def _some_rows(desk: Desk, rng: Random, file: str, every: int) -> list[list[str]]:
    rows = desk.rows.get(file, [])
    return rng.sample(rows, len(rows) // every)
