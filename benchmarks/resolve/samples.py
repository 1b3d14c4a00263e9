"""The invented samples by kind; seeds below 100 are for tuning, from 100 up for reporting."""

from benchmarks.resolve.cars import vehicles
from benchmarks.resolve.desks import persons
from benchmarks.resolve.firms import companies
from benchmarks.resolve.measured import Sample
from benchmarks.resolve.records import records_of
from netgraph.model.kinds import Kind

_MADE_BY = {Kind.PERSON: persons, Kind.COMPANY: companies, Kind.VEHICLE: vehicles}


def invented(kind: Kind, seed: int, records: int) -> Sample:
    """Return so many records of persons, companies or vehicles, about 2.9 of each."""
    delivered = _MADE_BY[kind](seed, records)
    cells = [(agency, each) for agency, each, _ in delivered]
    return Sample(kind, records_of(kind, cells), [thing for *_, thing in delivered])
