"""The UN list: what belongs together in an entry stands in nested elements.

An alias has its quality beside it, a document its type and country, a birth date its year
or two. The reader finds each under a heading of its own; position by position where several
belong together.

Source: United Nations, "Consolidated list: XML schema definition" (sc-sanctions.xsd).
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from netgraph.feeds.csv_lines import must_know
from netgraph.feeds.delivered import DeliveredFile
from netgraph.feeds.delivery import Delivery
from netgraph.feeds.own_reader import Read
from netgraph.feeds.rows import Line
from netgraph.feeds.xml_elements import elements, texts_of

_TABLES = {"INDIVIDUAL": "individuals", "ENTITY": "entities"}
_LONGEST_RANGE = 10
"""Years: "between 1940 and 1945" becomes six possible years; more say too little."""

_MADE_AT = re.compile(rb'dateGenerated="([0-9T:.Z+-]{10,35})"')
_REFERENCE = re.compile(r"\(([A-Z]{2}[ie]\.\d{3})\)")
_VESSEL_NAME = re.compile(r"M[/.]?[VT]\b|MOTOR VESSEL\b")
_IMO = re.compile(r"\bIMO(?: [Nn]umber)?:? ?(\d{7})\b")
_COMPANY_IMO = re.compile(r"\bCompany Number IMO (\d{7})\b")
_BARE = re.compile(r"[A-Z0-9 ./-]+")
_NUMBER_IN_WORDS = re.compile(r"(?:\b[A-Z]{1,4}[ -]?)?\d[\dA-Z/-]{3,}")
_PASSPORTS = ("passport", "passeport", "pasaporte")


def read(delivery: Delivery) -> Iterator[Read]:
    """Yield every individual and entity of the list."""
    for file in delivery.of("individuals"):
        with file.open() as stream:
            for number, element in elements(stream, _TABLES, file.name):
                table = _TABLES[element.tag]
                texts = texts_of(element)
                spec = delivery.feed.tables[table]
                must_know(list(texts), spec.headings, file.name, delivery.feed.name, number)
                cells = [" | ".join(texts.get(heading, ())) for heading in spec.headings]
                found = _found(element, texts)
                yield Read(table, file, Line(number, cells, found))


def made_at(file: DeliveredFile) -> str:
    """Return when the list was generated, as its root element says."""
    with file.open() as stream:
        found = _MADE_AT.search(stream.read(4096))
    return found[1].decode() if found else ""


def _found(element: Element, texts: dict[str, list[str]]) -> dict[str, list[str]]:
    parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    remarks = " ".join(texts.get("COMMENTS1", ()))
    own = texts.get("REFERENCE_NUMBER", [""])[0] if texts.get("REFERENCE_NUMBER") else ""
    found = {
        "Name": [" ".join(text for part in parts for text in texts.get(part, ()))],
        "Linked to": sorted(set(_REFERENCE.findall(remarks)) - {own}),
        # Some days carry an offset, as XML allows: 2015-04-14-04:00.
        "LISTED_ON": [day[:10] for day in texts.get("LISTED_ON", ())],
        **{path: texts[path] for path in _SEVERAL if texts.get(path)},
    }
    _aliases(element, found)
    _addresses(element, found)
    if element.tag == "INDIVIDUAL":
        found["Birth"] = [date for birth in element.iter() for date in _births(birth)]
        found["Birth place"] = _birth_places(element)
        _documents(element, found)
    else:
        # The numbers of a fleet stand in the remarks on its firm: only a name makes a vessel.
        vessel = _VESSEL_NAME.match(found["Name"][0].upper())
        found["Kind"] = ["vessel"] if vessel else []
        found["IMO number"] = (_IMO if vessel else _COMPANY_IMO).findall(remarks)
    return found


_SEVERAL = (
    *("NAME_ORIGINAL_SCRIPT", "TITLE/VALUE", "DESIGNATION/VALUE", "NATIONALITY/VALUE"),
    "UN_LIST_TYPE",
)


def _said(element: Element, *tags: str) -> str:
    """Return the first text that one of these children has."""
    texts = (" ".join((element.findtext(tag) or "").split()) for tag in tags)
    return next((text for text in texts if text), "")


def _aliases(element: Element, found: dict[str, list[str]]) -> None:
    for alias in element.findall(f"{element.tag}_ALIAS"):
        quality = _said(alias, "QUALITY").casefold()
        heading = {"low": "Weak alias", "f.k.a.": "Former name"}.get(quality, "Alias")
        if element.tag == "INDIVIDUAL" and heading == "Former name":
            heading = "Alias"
        if name := _said(alias, "ALIAS_NAME"):
            found.setdefault(heading, []).append(name)


def _addresses(element: Element, found: dict[str, list[str]]) -> None:
    for place in element.findall(f"{element.tag}_ADDRESS"):
        if len(place):
            found.setdefault("Address", []).append(_said(place, "STREET"))
            found.setdefault("City", []).append(_said(place, "CITY", "STATE_PROVINCE"))
            found.setdefault("Country", []).append(_said(place, "COUNTRY"))


def _births(element: Element) -> Iterator[str]:
    """Yield the dates of an element that holds some."""
    if element.tag == "INDIVIDUAL_ALIAS":
        yield from filter(None, [_said(element, "DATE_OF_BIRTH")[:10]])
    if element.tag != "INDIVIDUAL_DATE_OF_BIRTH":
        return
    first, last = _said(element, "FROM_YEAR"), _said(element, "TO_YEAR")
    if first.isdecimal() and last.isdecimal():
        years = range(int(first), int(last) + 1)
        short = 0 < len(years) <= _LONGEST_RANGE
        yield from map(str, years) if short else [f"{first} to {last}"]
    elif date := _said(element, "DATE")[:10] or _said(element, "YEAR", "NOTE"):
        yield date


def _birth_places(element: Element) -> list[str]:
    places = element.findall("INDIVIDUAL_PLACE_OF_BIRTH")
    tags = ("CITY", "STATE_PROVINCE", "COUNTRY")
    return [", ".join(filter(None, (_said(place, tag) for tag in tags))) for place in places]


def _documents(element: Element, found: dict[str, list[str]]) -> None:
    for document in element.findall("INDIVIDUAL_DOCUMENT"):
        number = _number(_said(document, "NUMBER"))
        kind = _said(document, "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2").casefold()
        if number and any(word in kind for word in _PASSPORTS):
            country = _said(document, "COUNTRY_OF_ISSUE", "ISSUING_COUNTRY")
            found.setdefault("Passport", []).append(number)
            found.setdefault("Passport country", []).append(country)
        elif number:
            found.setdefault("Number", []).append(number)


def _number(text: str) -> str:
    """Return the number that stands among words: "Diplomatic Passport D014433"."""
    inside = None if _BARE.fullmatch(text) else _NUMBER_IN_WORDS.search(text)
    return inside[0] if inside else text
