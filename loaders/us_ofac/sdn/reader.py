"""OFAC's SDN list: entries, their aliases, addresses and remarks stand in four files.

The entry comes whole: aliases, and what its remarks say in a fixed grammar (``DOB 10 Dec
1948; Passport A1 (Egypt); Linked To: ...``), are found under headings of their own. What
the grammar does not know stays in the remarks.

Source: OFAC, "Specially Designated Nationals List: data formats & data schemas" (dat_spec).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from netgraph.feeds.csv_lines import CsvLines
from netgraph.feeds.delivered import DeliveredFile
from netgraph.feeds.delivery import Delivery
from netgraph.feeds.own_reader import Read
from netgraph.feeds.rows import Bad, Item, Line

_NULL = "-0-"
_REGISTERED = "Register number"
_LONGEST_RANGE = 10
"""Years. "1940 to 1945" becomes six possible years; a longer one says too little."""

_ITEM = re.compile(r";\s*")
_LABELS: tuple[tuple[str, str], ...] = (
    ("DOB", r"DOB(?: circa)? "),
    ("POB", r"POB "),
    ("Nationality", r"(?:nationality|citizen) "),
    ("Gender", r"Gender "),
    ("Passport", r"(?:Diplomatic |Stateless Person )?Passport "),
    ("Former flag", r"Former Vessel Flag "),
    ("IMO number", r"Vessel Registration Identification (?:IMO )?"),
    ("MMSI", r"MMSI "),
    ("Year of build", r"(?:Aircraft Manufacture Date|Vessel Year of Build) "),
    ("Aircraft model", r"Aircraft Model "),
    ("Operator", r"Aircraft Operator "),
    ("Linked to", r"Linked To: "),
    ("E-mail", r"Email Address "),
    ("Telephone", r"(?:Telephone|Phone)(?: No\.| Number)?:? "),
)
_TAX = re.compile(
    r"(?:Tax ID No\.|NIT #|RUC #|RIF #|V\.A\.T\. Number|US FEIN|(?:Italian )?Fiscal Code|RTN|"
    r"C\.U\.I\.T\.|C\.I\.F\.|R\.F\.C\.(?: #)?|SSN) (?=.*\d)"
)
_PERSONAL = re.compile(
    r"(?:Cedula No\.|(?:\w+ )?National (?:Foreign )?ID(?: Number| No\.| Card)?|D\.N\.I\.|"
    r"(?:\w+ )?Personal ID (?:Card|No\.)|(?:Turkish )?Identifici?ation Number|Residency Number|"
    r"Citizen's Card Number|C\.U\.R\.P\.(?: #)?|I\.F\.E\.|Credencial electoral|"
    r"Electoral Registry No\.|LE Number|Driver's License No\.|Travel Document Number|"
    r"Numero de Identidad|Kenyan ID No\.|UAE Identification) (?=.*\d)"
)
_REGISTER = re.compile(
    r"(?:Registration ID|Registration Number|(?:Public|Business|Commercial) Regist\w+ "
    r"(?:Number|Document #)|(?:UK )?Company Number|Folio Mercantil No\.|Matricula Mercantil No|"
    r"Trade License No\.|C\.R\. No\.|Certificate of Incorporation Number|Legal Entity Number|"
    r"Chamber of Commerce Number|Enterprise Number|Business Number|Identification Number|"
    r"Government Gazette Number|Registered Charity No\.|Branch Unit Number) (?=.*\d)"
)
_WEAK = re.compile(r"(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.),? ['\"](.+)['\"]$")
_NUMBER = re.compile(r"(.+?)(?: \(([^()]+)\))?(?:,? (?:issued|expires|expired)\b.*)?$")
_YEARS = re.compile(r"(?:.*\b)?(\d{4})(?: to |-)(?:.*\b)?(\d{4})$")
_DIALLED = re.compile(r"[\d()+\s-]{7,}$")
_KNOWN = tuple((name, re.compile(r"(?:[Aa]lt\. )?" + start)) for name, start in _LABELS)
_NUMBERS = re.compile("|".join(pattern.pattern for pattern in (_PERSONAL, _REGISTER)))


@dataclass(slots=True)
class _Entry:
    """What stands elsewhere about an entry of sdn.csv."""

    name: str
    kind: str
    aliases: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    comments: str = ""


class _List:
    """All entries, so that each can be told what the other files say of it."""

    def __init__(self, lines: list[Item]) -> None:
        self.entries: dict[str, _Entry] = {}
        self._numbers: dict[str, set[str]] = {}
        for item in lines:
            if isinstance(item, Line):
                number, name, kind = (_text(cell) for cell in item.cells[:3])
                self.entries.setdefault(number, _Entry(name, kind))
                self._name(name, number)

    def _name(self, name: str, number: str) -> None:
        self._numbers.setdefault(_folded(name), set()).add(number)

    def add_alias(self, number: str, alias: str) -> None:
        self.entries[number].aliases.append(alias)

    def number_of(self, name: str) -> str:
        """Return the entry of this name; the name where it finds none or several."""
        found = self._numbers.get(_folded(name), set())
        return min(found) if len(found) == 1 else f"{name} ({len(found)} entries)"

    def has(self, name: str) -> bool:
        return len(self._numbers.get(_folded(name), ())) == 1


def read(delivery: Delivery) -> Iterator[Read]:
    """Yield every row of the four files: entries first, then what belongs to them."""
    (sdn,) = delivery.of("sdn")
    lines = list(_lines(delivery, sdn, "sdn"))
    entries = _List(lines)
    others = [
        Read(table, file, _belonging(entries, table, item))
        for table in ("alt", "add", "sdn_comments")
        for file in delivery.of(table)
        for item in _lines(delivery, file, table)
    ]
    for item in lines:
        yield Read("sdn", sdn, _whole(item, entries) if isinstance(item, Line) else item)
    yield from others


def _lines(delivery: Delivery, file: DeliveredFile, table: str) -> Iterator[Item]:
    headings = delivery.feed.tables[table].headings
    with file.open() as stream:
        yield from CsvLines(stream, file.name, headings=headings)


def _belonging(entries: _List, table: str, item: Item) -> Item:
    """Add a row of another file to its entry; set it aside where there is none."""
    if not isinstance(item, Line):
        return item
    number, *cells = (_text(cell) for cell in item.cells)
    entry = entries.entries.get(number)
    if entry is None:
        reason = f"{number!r} is no entry of sdn.csv; are the files of one day?"
        return Bad(item.number, reason, {"ent_num": number})
    if table == "alt":
        entry.aliases.append(cells[2])
    elif table == "sdn_comments":
        entry.comments += item.cells[1]
    else:
        entry.places.append((cells[2], cells[3]))
        tie = "home" if entry.kind == "individual" else "seat"
        return Line(item.number, item.cells, {"Tie": (tie,)})
    return item


def _whole(line: Line, entries: _List) -> Line:
    """Return an entry with what its remarks and the other files say."""
    number, _, kind, programme, *_, owner, remarks = (_text(cell) for cell in line.cells)
    entry = entries.entries[number]
    found: dict[str, list[str]] = {
        "Program": programme.split("] ["),
        "Remarks": [remarks + entry.comments],
        "Alias": list(entry.aliases),
    }
    if kind in ("individual", ""):
        found["City"] = [city for city, _ in entry.places]
        found["Country"] = [country for _, country in entry.places]
    if kind == "aircraft":
        found["Vess_type"] = ["aircraft"]
    for item in _ITEM.split((remarks + entry.comments).strip().removesuffix(".")):
        _read_item(item.strip(), found, "Personal number" if kind == "individual" else _REGISTERED)
    found["Linked to"] = [entries.number_of(name) for name in found.get("Linked to", ())]
    _name_holders(found, "Owner", [owner] if owner else [], entries)
    _name_holders(found, "Operator", found.get("Operator", []), entries)
    return Line(line.number, line.cells, found)


def _name_holders(found: dict[str, list[str]], role: str, names: list[str], entries: _List) -> None:
    """Part those who are an entry from those of whom the list has only the name."""
    found[f"{role} entry"] = [entries.number_of(name) for name in names if entries.has(name)]
    found[f"{role} name"] = [name for name in names if not entries.has(name)]


def _read_item(item: str, found: dict[str, list[str]], numbered: str) -> None:
    """Read one item of the remarks into the heading that it is about.

    Args:
        item: between two semicolons.
        found: heading to texts so far.
        numbered: heading of the numbers that registers give to such an entry.
    """
    if weak := _WEAK.match(item.removesuffix(".")):
        found.setdefault("Weak alias", []).append(weak[1])
        return
    for heading, label in _KNOWN:
        if start := label.match(item):
            rest = item[start.end() :].strip()
            _READERS.get(heading, _as_it_is)(heading, rest, found)
            return
    plain = item.removeprefix("alt. ")
    for heading, numbers in (("Tax number", _TAX), (numbered, _NUMBERS)):
        if start := numbers.match(plain):
            rest = plain[start.end() :].removeprefix("IMO ")
            whole = _NUMBER.match(rest)
            found.setdefault(heading, []).append(whole[1] if whole else rest)
            return


def _as_it_is(heading: str, text: str, found: dict[str, list[str]]) -> None:
    found.setdefault(heading, []).append(text)


def _birth(heading: str, text: str, found: dict[str, list[str]]) -> None:
    between = _YEARS.match(text)
    years = range(int(between[1]), int(between[2]) + 1) if between else range(0)
    short = 0 < len(years) <= _LONGEST_RANGE
    found.setdefault(heading, []).extend(map(str, years) if short else [text])


def _passport(heading: str, text: str, found: dict[str, list[str]]) -> None:
    whole = _NUMBER.match(text)
    number, country = (whole[1], whole[2] or "") if whole else (text, "")
    found.setdefault(heading, []).append(number)
    found.setdefault("Passport country", []).append(country)


def _telephone(heading: str, text: str, found: dict[str, list[str]]) -> None:
    # Written with the country code and without the plus: (98)(21)(66153220), 982188526300.
    dialled = text.removeprefix("+").lstrip("0") if _DIALLED.match(text) else ""
    digits = re.sub(r"\D", "", dialled)
    found.setdefault(heading, []).append(f"+{digits}" if len(digits) > 9 else text)


def _last_year(heading: str, text: str, found: dict[str, list[str]]) -> None:
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    found.setdefault(heading, []).append(year[0] if year else text)


_READERS = {
    "DOB": _birth,
    "Passport": _passport,
    "Telephone": _telephone,
    "Year of build": _last_year,
}


def _text(cell: str) -> str:
    stripped = cell.strip()
    return "" if stripped.startswith(_NULL) or stripped == "-0" else stripped


def _folded(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))
