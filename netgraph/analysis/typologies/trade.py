"""The case's declarations as arrays: who bought what from whom, for how much, through whom."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import DAY, NO_DAY, NO_SECOND, seconds
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
_COLUMNS = (
    "procedure",
    "status",
    "registered_at",
    "cleared_at",
    "hs_code",
    "country_of_origin",
    "country_of_dispatch",
    "country_of_destination",
    "net_mass_kg",
    "gross_mass_kg",
    "customs_value",
    "currency",
)


class Procedure(IntEnum):
    OTHER = -1
    IMPORT = 0
    EXPORT = 1
    TRANSIT = 2
    TEMPORARY_IMPORT = 3
    RE_EXPORT = 4


@dataclass(frozen=True, slots=True)
class Declarations:
    """One element a shipment; parties are entity codes, -1 where none is stated."""

    shipment: NDArray[np.int32]
    agency: NDArray[np.int32]
    """Place in the case's agencies."""

    procedure: NDArray[np.int32]
    rejected: NDArray[np.bool_]
    at: NDArray[np.int64]
    """Second of registration, NO_SECOND where not known."""

    day: NDArray[np.int32]
    cleared: NDArray[np.int32]
    """Day of release, or of the end of a transit."""

    hs6: NDArray[np.int32]
    """First six digits of the HS code as a number, -1 where shorter or missing."""

    heading: NDArray[np.int32]
    """First four, likewise."""

    origin: NDArray[np.int32]
    """Countries as ``country_code`` gives them."""

    dispatch: NDArray[np.int32]
    destination: NDArray[np.int32]
    mass_kg: NDArray[np.float64]
    """Net, or gross where no net mass is known; NaN where neither is."""

    value: NDArray[np.float64]
    """In the declared currency, NaN where not known."""

    currency: NDArray[np.int32]
    consignee: NDArray[np.int32]
    consignor: NDArray[np.int32]
    broker: NDArray[np.int32]
    carrier: NDArray[np.int32]
    vehicle: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.shipment)

    @property
    def unit_value(self) -> NDArray[np.float64]:
        """Value a kilogram in the declared currency, NaN where not known."""
        with np.errstate(divide="ignore", invalid="ignore"):
            unit = self.value / self.mass_kg
        return np.where((self.value > 0) & (self.mass_kg > 0), unit, np.nan)

    def take(self, which: NDArray[np.generic]) -> "Declarations":
        """Return some of them: positions or a mask."""
        return Declarations(*(getattr(self, name)[which] for name in self.__slots__))


def declarations(evidence: Evidence) -> Declarations:
    """Return the shipments in order of entity code, one each."""
    return evidence.case.once("declarations", lambda: _declarations(evidence))


def _declarations(evidence: Evidence) -> Declarations:
    case = evidence.case
    table = case.typed(Kind.SHIPMENT, _COLUMNS)
    code = table["entity"].to_numpy()
    order = np.argsort(code, kind="stable")
    order = order[np.append(True, np.diff(code[order]) > 0)] if len(order) else order
    table = table.take(pa.array(order))
    shipment = table["entity"].to_numpy()
    at, cleared = seconds(table["registered_at"]), seconds(table["cleared_at"])
    net, gross = _positive(table["net_mass_kg"]), _positive(table["gross_mass_kg"])
    agencies = {name: place for place, name in enumerate(case.agencies)}

    def party(*types: StatementType) -> NDArray[np.int32]:
        return np.asarray(_party(evidence, types)[shipment], np.int32)

    return Declarations(
        shipment=shipment,
        agency=codes_of(table["agency"], lambda name: agencies.get(name, -1)),
        procedure=codes_of(table["procedure"], _procedure),
        rejected=codes_of(table["status"], lambda status: int(status == "rejected")) == 1,
        at=at,
        day=_day(at),
        cleared=_day(cleared),
        hs6=codes_of(table["hs_code"], lambda text: _digits(text, 6)),
        heading=codes_of(table["hs_code"], lambda text: _digits(text, 4)),
        origin=codes_of(table["country_of_origin"], country_code),
        dispatch=codes_of(table["country_of_dispatch"], country_code),
        destination=codes_of(table["country_of_destination"], country_code),
        mass_kg=np.where(np.isnan(net), gross, net),
        value=_positive(table["customs_value"]),
        currency=codes_of(table["currency"], country_code),
        consignee=party(_T.CONSIGNEE_OF),
        consignor=party(_T.CONSIGNOR_OF),
        broker=party(_T.BROKER_OF, _T.DECLARANT_OF),
        carrier=party(_T.CARRIER_OF),
        vehicle=party(_T.CARRIED_BY),
    )


def texts_of(evidence: Evidence, property_: str, shipments: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return a number for each different text that these shipments have in a property.

    Case, spaces and punctuation make no difference. -1 where there is none.
    """
    table = evidence.case.typed(Kind.SHIPMENT, (property_,))
    number = np.full(len(evidence.case.entities), -1, np.int64)
    plain = pc.utf8_upper(pc.replace_substring_regex(table[property_], r"[\s./\\_-]+", ""))
    plain = pc.if_else(pc.equal(plain, ""), pa.scalar(None, pa.string()), plain)
    number[table["entity"].to_numpy()] = codes_of(plain, None)
    return number[shipments]


def codes_of(
    column: pa.ChunkedArray | pa.Array, code: Callable[[str], int] | None
) -> NDArray[np.int32]:
    """Return a code for each text, -1 for null.

    Args:
        column: of texts.
        code: asked once for each different text; None numbers them as they come.
    """
    coded = pc.dictionary_encode(column)
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    if isinstance(coded, pa.ChunkedArray):  # of no chunks
        return np.zeros(0, np.int32)
    place = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    if code is None:
        return np.asarray(place, np.int32)
    known = np.array([code(text) for text in coded.dictionary.to_pylist()] or [-1], np.int32)
    return np.where(place >= 0, known[place], -1).astype(np.int32)


def country_code(text: str) -> int:
    """Return a number for two or three Latin capitals, -1 for anything else.

    >>> country_name(country_code("UA")), country_name(country_code("EUR")), country_code("п")
    ('UA', 'EUR', -1)
    """
    if not 2 <= len(text) <= 3 or not (text.isascii() and text.isalpha()):
        return -1
    number = 0
    for letter in text.upper():
        number = number * 27 + ord(letter) - 64
    return number


def country_name(code: int) -> str:
    """Return the capitals of a code that ``country_code`` gave, ``?`` for -1."""
    letters = ""
    while code > 0:
        code, letter = divmod(code, 27)
        letters = chr(64 + letter) + letters
    return letters or "?"


def goods_words(heading: int) -> str:
    """Return how a heading is told in a sentence.

    >>> goods_words(203), goods_words(-1)
    ('heading 0203', 'goods of unknown heading')
    """
    return f"heading {heading:04d}" if heading >= 0 else "goods of unknown heading"


def party_facts(
    evidence: Evidence, shipments: NDArray[np.integer], parties: NDArray[np.integer]
) -> NDArray[np.int64]:
    """Return the facts between these shipments and these parties."""
    facts, size = evidence.facts, len(evidence.case.entities)
    goods, people = np.zeros(size, bool), np.zeros(size, bool)
    goods[shipments], people[parties] = True, True
    forward = goods[facts.object] & people[facts.subject]
    backward = goods[facts.subject] & people[facts.object]
    return np.flatnonzero(forward | backward)


def known_days(day: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the days that are known."""
    return np.asarray(day[day != NO_DAY], np.int32)


def _procedure(text: str) -> int:
    name = text.upper()
    return int(Procedure[name]) if name in Procedure.__members__ else int(Procedure.OTHER)


def _digits(text: str, count: int) -> int:
    head = text[:count]
    return int(head) if len(head) == count and head.isascii() and head.isdigit() else -1


def _day(at: NDArray[np.int64]) -> NDArray[np.int32]:
    return np.where(at == NO_SECOND, NO_DAY, at // DAY).astype(np.int32)


def _positive(column: pa.ChunkedArray) -> NDArray[np.float64]:
    value = np.asarray(column.to_numpy(zero_copy_only=False), float)
    return np.where(value > 0, value, np.nan)


def _party(evidence: Evidence, types: tuple[StatementType, ...]) -> NDArray[np.int32]:
    """Return each entity's party in the first of these roles that it has, -1 for none.

    Of several parties in one role the lowest code.
    """
    facts = evidence.facts
    none = np.iinfo(np.int32).max
    found = np.full(len(evidence.case.entities), none, np.int32)
    for type_ in types:
        mine = np.flatnonzero(facts.type == TYPE_CODES[type_])
        event, party = facts.object[mine], facts.subject[mine]
        if type_ is _T.CARRIED_BY:
            event, party = party, event
        here = np.full(len(found), none, np.int32)
        np.minimum.at(here, event, party)
        found = np.where(found == none, here, found)
    return np.where(found == none, -1, found).astype(np.int32)
