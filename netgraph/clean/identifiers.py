"""Identifiers that can join two records alone: checked, of a unique class, no placeholder."""

from dataclasses import dataclass

from netgraph.clean.vin import can_join_alone
from netgraph.model.kinds import Kind
from netgraph.model.record import Values


@dataclass(frozen=True, slots=True, order=True)
class HardId:
    scheme: str
    """Such as ``ua.rntrc`` or ``vin``; ids of different schemes never agree."""

    value: str


def is_placeholder(text: str) -> bool:
    """Tell whether an identifier is a filler: one digit, a run, a known one."""
    return len(set(text)) <= 1 or text in "01234567890" or text in "9876543210"


def hard_ids(kind: Kind, values: Values) -> tuple[HardId, ...]:
    """Return the ids by which this record may be joined alone, sorted."""
    from stdnum import imo, iso6346
    from stdnum.ua import edrpou, rntrc

    found = set()
    if kind is Kind.PERSON:
        found |= {HardId("ua.rntrc", v) for v in values.get("tax_number", ()) if rntrc.is_valid(v)}
    elif kind is Kind.COMPANY:
        codes = [v.zfill(8) for v in values.get("registration_number", ())]
        found |= {HardId("ua.edrpou", v) for v in codes if edrpou.is_valid(v)}
    elif kind is Kind.VEHICLE:
        found |= {HardId("vin", v) for v in values.get("vin", ()) if can_join_alone(v)}
    elif kind is Kind.VESSEL:
        found |= {HardId("imo", v) for v in values.get("imo_number", ()) if imo.is_valid(v)}
    elif kind is Kind.CONTAINER:
        numbers = values.get("container_number", ())
        found |= {HardId("iso6346", v) for v in numbers if iso6346.is_valid(v)}
    return tuple(sorted(i for i in found if not is_placeholder(i.value)))
