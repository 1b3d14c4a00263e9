"""Addresses -> one key for one house or flat, whichever language they are written in.

The key is country or known city's country, city, street words, house, flat. Words such as
вул., Street and ul. say nothing and are left out; streets are folded as names are.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from netgraph.clean.fold import fold
from netgraph.clean.scripts import repair
from netgraph.clean.surname import surname_key
from netgraph.clean.tables import rows
from netgraph.clean.text import plain_apostrophes, tidy


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STREET = _set(
    "вул вулиця ул улица вуліца вулица просп проспект пр пр-т пр-кт прт бульвар бульв бул б-р "
    "площа пл площадь провулок пров пер переулок завулок зав шосе шоссе ш узвіз спуск набережна "
    "набережная наб проїзд проезд алея аллея тупик тракт майдан мкр мкрн мікрорайон микрорайон "
    "квартал кв-л street str st avenue ave av road rd lane ln boulevard blvd square sq drive dr "
    "highway hwy ulica ul aleja al aleje aleea plac strada bulevardul bd bul calea soseaua sos "
    "straße strasse platz allee rue place via viale calle caddesi cad sokak sok vulytsia vul "
    "vulitsa ulitsa ulytsia prospekt prosp pereulok provulok naberezhnaya shosse імені ім имени им"
)
_HOUSE = _set("буд будинок б д дом будівля house no nr number num №")
_BLOCK = _set(
    "корп корпус к стр строение building bldg bud block blok секція секция літ літера лит"
)
_FLAT = _set(
    "кв квартира кімн кімната комн комната оф офіс офис прим приміщення помещение apt apartment "
    "appt flat room rm suite ste office unit lok lokal m apart ap et daire каб кабінет кабинет"
)
_TOWN = _set(
    "м місто г гор город с село сел смт пгт пос селище поселок посёлок хутір хутор дер деревня "
    "d city town village m or gorod selo misto miasto gmina oras sat"
)
_REGION = _set(
    "обл область р-н район рн oblast region raion rayon rajon county district woj województwo "
    "край респ республика"
)
_BOX = re.compile(
    r"(?:\ba/?я|\bа ?/ ?[ся]\b|абонентська скринька|абонентский ящик|\bp\.? ?o\.? ?box|\bpobox|"
    r"skrytka pocztowa)\s*(?:№|no\.?|nr\.?)?\s*(\d{1,7})",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"\d+[^\W\d_]?(?![^\W\d_])(?:[-/]\d*[^\W\d_]?(?![^\W_]))*|№|,|[^\W\d_]+(?:['-][^\W\d_]+)*|\d+"
)
_POSTCODE = re.compile(r"\d{5,6}|\d\d-\d{3}")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MAX_LENGTH = 512
_MAX_WORDS = 64


@dataclass(slots=True)
class _Parts:
    """What the words of one address turned out to be."""

    street: list[str] = field(default_factory=list)
    town: list[str] = field(default_factory=list)
    house: str = ""
    block: str = ""
    flat: str = ""
    house_named: bool = False
    """буд. or its like stood before the number."""


@dataclass(frozen=True, slots=True)
class Address:
    """What one address was read as; folded, empty where nothing is said."""

    land: str
    """Country of a town that is in ``cities.csv``."""

    town: str
    street: str
    house: str
    flat: str
    box: str = ""
    """Number of a post box."""

    house_named: bool = False
    """буд. or its like stood before the number: a village may do without street names."""

    @property
    def key(self) -> str | None:
        """Key of the house in its town, None where either is not known."""
        return self._key(self.land) if self.town else None

    @property
    def house_in_street(self) -> str | None:
        """The house in its street, whatever the town: towns have several names."""
        if self.box or not (self.street and self.house):
            return None
        return f"{self.street}|{self.house}|{self.flat}"

    @property
    def numbers(self) -> str | None:
        """House and flat alone."""
        return f"{self.house}|{self.flat}" if self.house else None

    def _key(self, land: str) -> str | None:
        if self.box:
            return f"{land}|{self.town}|box|{self.box}|"
        if not self.house or not (self.street or (self.house_named and self.town)):
            return None
        return f"{land}|{self.town}|{self.street}|{self.house}|{self.flat}"


def address_key(address: str | None, city: str | None, country: str | None) -> str | None:
    """Return the key of an address, or None if it names no house.

    A house is a street with a number, a number called буд. in a named village, or a post
    box; and a town or a country must be known. A bare city is shared by millions. Beside a
    town the country says nothing: agencies at home leave it out.

    Args:
        address: street, house and flat as written; it may hold the city, too.
        city: town or village.
        country: ISO alpha-2; it counts where no town is known.

    >>> address_key("вул. Шевченка, 12, кв. 5", "м. Київ", None)
    'UA|kiv|shevchenk|12|5'
    >>> address_key("12 Shevchenko Street, apt. 5", "Kiev", "UA")
    'UA|kiv|shevchenk|12|5'
    >>> address_key("Київ", "Київ", "UA") is None
    True
    """
    if not address or not (city or country):
        return None
    read = read_address(address, city)
    return read.key if read.town else read._key(country or "")


def read_address(address: str, city: str | None) -> Address:
    """Return the parts of an address.

    >>> read_address("ul. Ogrodowa 5/7", "Rzeszów").house_in_street
    'ogrodov|5|7'
    """
    return _read_address(address[:_MAX_LENGTH], (city or "")[:128])


@lru_cache(maxsize=65_536)
def _read_address(address: str, city: str) -> Address:
    text = plain_apostrophes(tidy(address))
    town, land = city_key(city) if city else _town_in(text)
    box = _BOX.search(text)
    if box:
        return Address(land, town, "", "", "", box[1])
    parts = _parts(text, town)
    if not town:
        town, land = city_key(" ".join(parts.town)) if parts.town else ("", "")
    # In Poland 5/7 is flat 7 in house 5, and so it is where a flat is not named: a corner
    # house between two streets is written so too, but seldom beside a flat.
    if "/" in parts.house and not parts.flat:
        parts.house, _, parts.flat = parts.house.partition("/")
    house = f"{parts.house}k{parts.block}" if parts.block else parts.house
    street = " ".join(sorted(parts.street))
    return Address(land, town, street, house, parts.flat, house_named=parts.house_named)


def _town_in(text: str) -> tuple[str, str]:
    """Return key and country of the first part between commas that is a known city."""
    for part in text.split(","):
        town, land = city_key(_POSTCODE.sub("", part))
        if land:
            return town, land
    return "", ""


def _parts(text: str, town: str) -> _Parts:
    """Go through the words; a marker such as кв. says what the next number is.

    Args:
        text: the address.
        town: key of its city, whose name is no street.
    """
    words = [repair(word).lower() for word in _WORD.findall(text)[:_MAX_WORDS]]
    parts = _Parts()
    expected = ""
    for word, after in pairwise([*words, ","]):
        if word == ",":
            expected = "" if expected == "town" else expected
        elif word[0].isdigit():
            _put_number(parts, word, expected, in_street=expected == "street" and len(after) > 1)
            expected = "flat" if parts.house else ""
        elif marker := _marker(word, after, parts):
            expected = marker
            parts.house_named = parts.house_named or marker == "house"
        elif expected == "flat" and len(word) == 1 and not parts.flat:
            parts.house += fold(word)  # 12 А
        elif expected == "town":
            parts.town.append(word)
        elif not (_is_region(word, after) or surname_key(word) in town.split()):
            parts.street += [surname_key(word)] if len(word) > 1 else []
            expected = ""
    return parts


def _put_number(parts: _Parts, word: str, expected: str, *, in_street: bool) -> None:
    number = "/".join(fold(part) for part in word.split("/"))
    dashed = re.fullmatch(r"(\d+[^\W\d_]?)-(\d+)", word)
    if in_street:  # вул. 8 Березня
        parts.street.append(number)
    elif expected == "block":
        parts.block = parts.block or number
    elif expected == "flat" and parts.house:
        parts.flat = parts.flat or number
    elif not parts.house and not (_POSTCODE.fullmatch(word) and expected != "house"):
        parts.house = fold(dashed[1]) if dashed else number
        parts.flat = dashed[2] if dashed else ""


def _marker(word: str, after: str, parts: _Parts) -> str:
    """Return what a word says of the next one; one letter is a marker only before a number."""
    numbered = after[:1].isdigit() or after == "№"
    if word in _FLAT and numbered and parts.house:
        return "flat"
    if word in _HOUSE and (numbered or len(word) > 2):
        return "house"
    if word in _BLOCK and numbered:
        return "block" if parts.house else "house"
    if word in _TOWN and not numbered and after != ",":
        return "town"
    return "street" if word in _STREET else ""


def _is_region(word: str, after: str) -> bool:
    return word in _REGION or after in _REGION


def city_key(city: str) -> tuple[str, str]:
    """Return the key of a town and, of one in ``cities.csv``, its country, else "".

    >>> city_key("м. Львів") == city_key("Lwów") == city_key("Львов")
    True
    >>> city_key("с. Нове Село")
    ('nove selo', '')
    """
    found = _LETTERS.findall(plain_apostrophes(tidy(city[:128])))
    words = [word.lower() for word in found]
    while len(words) > 1 and words[0] in _TOWN:
        words = words[1:]
    while len(words) > 1 and words[-1] in {"city", "town"}:
        words = words[:-1]
    key = " ".join(filter(None, map(surname_key, map(repair, words))))
    return _cities().get(key, (key, ""))


@cache
def _cities() -> dict[str, tuple[str, str]]:
    cities: dict[str, tuple[str, str]] = {}
    for row in rows("cities.csv"):
        spellings = [row["city"], *row["others"].split("|")]
        keys = [" ".join(map(surname_key, _LETTERS.findall(name))) for name in spellings]
        for key in keys:
            cities.setdefault(key, (keys[0], row["country"]))
    return cities
