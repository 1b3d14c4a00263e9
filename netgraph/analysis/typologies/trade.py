"""The case's declarations as arrays: who bought what from whom, for how much, through whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import NO_DAY, days
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
_COLUMNS = ("procedure", "hs_code", "registered_at", "customs_value", "currency", "net_mass_kg")


@dataclass(frozen=True, slots=True)
class Declarations:
    """One element a shipment; parties are entity codes, -1 where none is stated."""

    shipment: NDArray[np.int32]
    procedure: NDArray[np.object_]
    day: NDArray[np.int32]
    heading: NDArray[np.object_]
    """First four digits of the HS code, None where shorter or missing."""

    unit_value: NDArray[np.float64]
    """Customs value a kilogram in the declared currency, NaN where not known."""

    currency: NDArray[np.object_]
    consignee: NDArray[np.int32]
    consignor: NDArray[np.int32]
    broker: NDArray[np.int32]
    carrier: NDArray[np.int32]
    vehicle: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.shipment)

    def take(self, which: NDArray[np.generic]) -> "Declarations":
        """Return some of them: positions or a mask."""
        return Declarations(*(getattr(self, name)[which] for name in self.__slots__))


def declarations(evidence: Evidence) -> Declarations:
    """Return the shipments in order of entity code."""
    case = evidence.case
    table = case.typed(Kind.SHIPMENT, _COLUMNS).sort_by("entity")
    shipment = table["entity"].to_numpy()
    value, mass = (
        np.nan_to_num(table[name].to_numpy(zero_copy_only=False), nan=0.0)
        for name in ("customs_value", "net_mass_kg")
    )
    known = (value > 0) & (mass > 0)
    unit = np.where(known, value / np.where(known, mass, 1), np.nan)
    heading = [
        code[:4] if code and len(code) >= 4 else None for code in table["hs_code"].to_pylist()
    ]
    return Declarations(
        shipment=shipment,
        procedure=_objects(table["procedure"].to_pylist()),
        day=days(table["registered_at"]),
        heading=_objects(heading),
        unit_value=unit,
        currency=_objects(table["currency"].to_pylist()),
        consignee=_party(evidence, _T.CONSIGNEE_OF)[shipment],
        consignor=_party(evidence, _T.CONSIGNOR_OF)[shipment],
        broker=_broker(evidence)[shipment],
        carrier=_party(evidence, _T.CARRIER_OF)[shipment],
        vehicle=_party(evidence, _T.CARRIED_BY)[shipment],
    )


def party_facts(
    evidence: Evidence, shipments: NDArray[np.integer], parties: NDArray[np.integer]
) -> NDArray[np.int64]:
    """Return the facts between these shipments and these parties."""
    facts = evidence.facts
    forward = np.isin(facts.object, shipments) & np.isin(facts.subject, parties)
    backward = np.isin(facts.subject, shipments) & np.isin(facts.object, parties)
    return np.flatnonzero(forward | backward)


def known_days(day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the days that are known."""
    return np.asarray(day[day != NO_DAY], np.int32)


def _party(evidence: Evidence, type_: StatementType) -> NDArray[np.int32]:
    """Return each entity's party in this role (the lowest code of several), -1 for none."""
    facts = evidence.facts
    mine = np.flatnonzero(facts.type == TYPE_CODES[type_])
    event, party = facts.object[mine], facts.subject[mine]
    if type_ is _T.CARRIED_BY:
        event, party = party, event
    none = np.iinfo(np.int32).max
    found = np.full(len(evidence.case.entities), none, np.int32)
    np.minimum.at(found, event, party)
    return np.where(found == none, -1, found).astype(np.int32)


def _broker(evidence: Evidence) -> NDArray[np.int32]:
    """Return the broker of each shipment, or its declarant where no broker is stated."""
    broker, declarant = _party(evidence, _T.BROKER_OF), _party(evidence, _T.DECLARANT_OF)
    return np.where(broker >= 0, broker, declarant).astype(np.int32)


def _objects(values: list[object]) -> NDArray[np.object_]:
    array = np.empty(len(values), object)
    array[:] = values
    return array
