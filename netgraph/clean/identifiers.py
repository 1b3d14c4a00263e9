"""Identifiers that can join two records alone: checked, of a unique class, no filler.

Plates, telephones, addresses, accounts and MMSI are evidence and no such identifiers: they
change hands. What is refused here stays among the record's values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import imo, iso6346, lei

from netgraph.clean.placeholders import is_placeholder
from netgraph.clean.schemes import SCHEMES, Fit, Holder, Reading, readings
from netgraph.clean.vin import can_join_alone
from netgraph.model.kinds import Kind
from netgraph.model.record import Values

__all__ = ["HardId", "hard_ids", "is_placeholder"]

_EORI = re.compile(r"[A-Z]{2}[A-Z0-9]{5,15}")
_LEI = re.compile("[A-Z0-9]{18}[0-9]{2}")
_PREFIXED = re.compile(r"[A-Z]{2}[A-Z0-9]{2,13}")
_UNZR = re.compile(r"(\d{4})(\d{2})(\d{2})\d{5}", re.ASCII)
_SERIES = re.compile(r"[^\W\d_]{1,3}[0-9]{5,8}")
_NUMBER = re.compile("[0-9]{7,10}|[A-Z0-9]{8,9}")


@dataclass(frozen=True, slots=True, order=True)
class HardId:
    scheme: str
    """Such as ``ua.rntrc`` or ``vin``; ids of different schemes never agree."""

    value: str


def hard_ids(kind: Kind, values: Values) -> tuple[HardId, ...]:
    """Return the identifiers by which a record may be joined alone, sorted, each once.

    Schemes: ``ua.rntrc ua.edrpou ua.unzr ru.inn ru.ogrn pl.pesel pl.nip pl.regon md.idno
    ro.cnp ro.cui by.unp bg.egn bg.vat tr.tckimlik``, ``eu.vat``, ``eori``, ``lei``, ``vin``,
    ``imo``, ``iso6346``, ``passport`` (series letters and digits) and ``passport.UA`` and
    its like (digits alone, or an identity card: the country tells whose). One number may
    be of two schemes where no country is stated; then it joins records under either.

    >>> hard_ids(Kind.PERSON, {"tax_number": ("1759013776",), "birth_date": ("1948-02-28",)})
    (HardId(scheme='ua.rntrc', value='1759013776'),)
    >>> hard_ids(Kind.PERSON, {"tax_number": ("1759013776",), "birth_date": ("1949-02-28",)})
    ()
    >>> hard_ids(Kind.COMPANY, {"registration_number": ("32112",), "country": ("UA",)})
    (HardId(scheme='ua.edrpou', value='00032112'),)
    """
    readers = {
        Kind.PERSON: _person,
        Kind.COMPANY: _company,
        Kind.VEHICLE: _vehicle,
        Kind.VESSEL: _vessel,
        Kind.CONTAINER: _container,
    }
    reader = readers.get(kind)
    return tuple(sorted(set(reader(values)))) if reader else ()


def _all(values: Values, *names: str) -> Iterator[str]:
    for name in names:
        yield from values.get(name, ())


@dataclass(frozen=True, slots=True)
class PersonNumbers:
    """What a record's numbers tell of a person."""

    lasting: tuple[HardId, ...]
    """Numbers for life that fit what else is said."""

    loose: tuple[HardId, ...]
    """Numbers for life whose check digit holds, but which hold another date of birth or sex
    than the record states: one of the two is wrong."""

    documents: tuple[HardId, ...]
    births: tuple[str, ...]
    """Days of birth that numbers for life hold, fitting or loose."""

    sexes: tuple[str, ...]


PERSON_NUMBERS = ("tax_number", "national_id", "passport_number")
BESIDE_NUMBERS = ("country", "citizenship", "passport_country", "birth_date", "sex")
"""Properties that ``person_numbers`` reads."""


def person_numbers(values: Values) -> PersonNumbers:
    """Read the numbers of one person's record.

    >>> person_numbers({"tax_number": ("1759013776",)}).births
    ('1948-02-28',)
    >>> found = person_numbers({"tax_number": ("1759013776",), "birth_date": ("1949-02-28",)})
    >>> found.lasting, [one.value for one in found.loose]
    ((), ['1759013776'])
    """
    holder = Holder(
        frozenset(_all(values, "country", "citizenship", "passport_country")),
        values.get("birth_date", ()),
        values.get("sex", ()),
    )
    lasting: list[HardId] = []
    loose: list[HardId] = []
    documents: list[HardId] = []
    births: list[str] = []
    sexes: list[str] = []
    for text in _all(values, "tax_number", "national_id"):
        for reading, fit in _best(Kind.PERSON, text, holder, Fit.LOOSELY):
            hard = HardId(reading.scheme.name, reading.number)
            (lasting if fit >= Fit.WELL else loose).append(hard)
            births += [reading.born] if reading.born else []
            sexes += [reading.sex] if reading.sex else []
        if (found := _UNZR.fullmatch(text)) and "-".join(found.groups()) in holder.births:
            lasting.append(HardId("ua.unzr", text))
    passports = values.get("passport_number", ())
    if passports:
        issuers = set(_all(values, "passport_country")) or set(_all(values, "citizenship"))
        documents = [hard for number in passports for hard in _passport(number, issuers)]
    return PersonNumbers(
        tuple(lasting), tuple(loose), tuple(documents), tuple(births), tuple(sexes)
    )


def _person(values: Values) -> Iterator[HardId]:
    found = person_numbers(values)
    yield from found.lasting
    yield from found.documents


def _passport(number: str, issuers: set[str]) -> Iterator[HardId]:
    if is_placeholder(number):
        return
    if _SERIES.fullmatch(number):
        yield HardId("passport", number)
    elif _NUMBER.fullmatch(number) and len(issuers) == 1:
        yield HardId(f"passport.{min(issuers)}", number)


def _company(values: Values) -> Iterator[HardId]:
    holder = Holder(frozenset(_all(values, "country")))
    for number in _all(values, "registration_number", "tax_number"):
        yield from _national(Kind.COMPANY, number, holder)
        if _LEI.fullmatch(number) and lei.is_valid(number):
            yield HardId("lei", number)
        elif _PREFIXED.fullmatch(number) and _is_eu_vat(number):
            yield HardId("eu.vat", number)
    for number in _all(values, "eori"):
        if _EORI.fullmatch(number) and not is_placeholder(number):
            yield HardId("eori", number)


def _national(kind: Kind, text: str, holder: Holder) -> Iterator[HardId]:
    """Yield what national number it can be; one that is proved leaves no other."""
    for reading, _ in _best(kind, text, holder, Fit.WELL):
        yield HardId(reading.scheme.name, reading.number)


def _best(kind: Kind, text: str, holder: Holder, least: Fit) -> list[tuple[Reading, Fit]]:
    """Return the readings that fit best, if they fit so well."""
    fits = [(reading, holder.fit(reading)) for reading in readings(kind, text, holder.countries)]
    best = max((fit for _, fit in fits), default=Fit.NOT)
    return [(reading, fit) for reading, fit in fits if fit is best] if best >= least else []


def _is_eu_vat(number: str) -> bool:
    """Tell whether it is a VAT number of a member state that has no scheme of its own."""
    if number[:2] in {scheme.country for scheme in SCHEMES} or is_placeholder(number):
        return False
    from stdnum.eu import vat  # imports a module a state

    return bool(vat.is_valid(number))


def _vehicle(values: Values) -> Iterator[HardId]:
    yield from (HardId("vin", vin) for vin in _all(values, "vin") if can_join_alone(vin))


def _vessel(values: Values) -> Iterator[HardId]:
    for number in _all(values, "imo_number"):
        if imo.is_valid(number) and not is_placeholder(number):
            yield HardId("imo", number)


def _container(values: Values) -> Iterator[HardId]:
    for number in _all(values, "container_number"):
        if iso6346.is_valid(number) and not is_placeholder(number):
            yield HardId("iso6346", number)
