"""Tax, document, container, IMO and HS numbers as written -> letters and digits alone.

Whether a check digit holds is not asked here: a wrong number is still what the agency said,
and ``netgraph.clean.identifiers`` decides whether it may join records.
"""

import re
from functools import lru_cache

from netgraph.clean.scripts import TO_LATIN
from netgraph.clean.unreadable import Unreadable

_NOT_ALNUM = re.compile(r"[\W_]+")
_LABEL = re.compile(
    r"(?:рнокпп|ідентифікаційний (?:код|номер)|іпн|инн|єдрпоу|едрпоу|огрн|код|номер|паспорт|"
    r"серія|серия|inn|edrpou|vat(?: no)?|nip|regon|pesel|krs|passport|tax (?:id|no)|no|nr)"
    r"(?=\W)[\s.:;№#-]*|[№#][\s.:-]*",
    re.IGNORECASE,
)
# Excel turns a long number into 1759013776.0, and a longer one into 1.759E+09.
_FLOAT = re.compile(r"(\d+)[.,]0+")
_ROUNDED = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
_FILLER = re.compile(r"(.)\1{2,}|([A-Z])\2(\d)\3{3,}\2{0,2}|0?123456789?0?|9876543210?")

_TAX = re.compile(r"(?=[^\W\d_]*\d)[^\W_]{3,32}")
_DOCUMENT = re.compile(r"[^\W_]{3,32}")
_IMO = re.compile(r"\d{7}")
_CONTAINER = re.compile(r"([A-Z0]{4})([\dOIQ]{7})")
_HS = re.compile(r"\d{2,10}")
_DIGITS_FOR = str.maketrans("OQI", "001")


def squeeze(text: str) -> str:
    """Return letters and digits in upper case, Latin look-alikes for Cyrillic letters.

    >>> squeeze(" ас № 12-34") == "AC1234"
    True
    """
    return _NOT_ALNUM.sub("", text[:256]).upper().translate(TO_LATIN)


@lru_cache(maxsize=65_536)
def read_tax_number(text: str) -> str | None:
    """Return 3 to 32 letters and digits, one digit at least; None for a filler (000000).

    Raises:
        Unreadable: it is no such number, or a spreadsheet has rounded it.

    >>> read_tax_number("ЄДРПОУ: 0032112"), read_tax_number("PL 856-734-62-15")
    ('0032112', 'PL8567346215')
    >>> read_tax_number("1759013776.0"), read_tax_number("0000000000") is None
    ('1759013776', True)
    """
    return _read(text, _TAX, "tax or registration number")


@lru_cache(maxsize=65_536)
def read_document_number(text: str) -> str | None:
    """Return 3 to 32 letters and digits; None for a filler (AA000000).

    Series letters of Cyrillic passports become the Latin letters that look the same, as
    foreign border guards type them; letters without such a twin stay.

    Raises:
        Unreadable: it is no such number, or a spreadsheet has rounded it.

    >>> read_document_number("серія АС № 123457") == "AC123457"
    True
    """
    return _read(text, _DOCUMENT, "document number")


def _read(text: str, shape: re.Pattern[str], what: str) -> str | None:
    bare = _LABEL.sub("", text[:256]).strip()
    bare = _LABEL.sub("", bare) if _LABEL.match(bare) else bare
    whole = _FLOAT.fullmatch(bare)
    if _ROUNDED.fullmatch(bare):
        raise Unreadable(f"{text[:40]!r} was rounded by a spreadsheet: its last digits are lost")
    number = whole[1] if whole else squeeze(bare)
    if _FILLER.fullmatch(number):
        return None
    if not shape.fullmatch(number):
        raise Unreadable(f"{text[:40]!r} is no {what} of 3 to 32 letters and digits")
    return number


@lru_cache(maxsize=16_384)
def read_imo_number(text: str) -> str | None:
    """Return the seven digits; None for a filler.

    Raises:
        Unreadable: it is not seven digits with or without ``IMO`` before them.

    >>> read_imo_number("IMO 9319466")
    '9319466'
    """
    number = squeeze(text).removeprefix("IMO").removeprefix("NO")
    if _FILLER.fullmatch(number):
        return None
    if not _IMO.fullmatch(number):
        raise Unreadable(f"{text[:40]!r} is no IMO number of seven digits")
    return number


@lru_cache(maxsize=32_768)
def read_container_number(text: str) -> str | None:
    """Return four letters and seven digits (ISO 6346); O and 0, I and 1 are put right.

    Raises:
        Unreadable: it has not this shape.

    >>> read_container_number("msku 601167/2"), read_container_number("CSQU3O54383")
    ('MSKU6011672', 'CSQU3054383')
    """
    number = squeeze(text)
    if _FILLER.fullmatch(number):
        return None
    found = _CONTAINER.fullmatch(number)
    if not found:
        raise Unreadable(f"{text[:40]!r} is no container number of four letters and seven digits")
    return found[1].replace("0", "O") + found[2].translate(_DIGITS_FOR)


@lru_cache(maxsize=16_384)
def read_hs_code(text: str) -> str | None:
    """Return 2 to 10 digits, an even number of them; None for zeros alone.

    Every level of the nomenclature has an even number of digits. An odd number is a code of
    chapters 01 to 09 that lost its zero in a spreadsheet, which is put back.

    Raises:
        Unreadable: it is no such number.

    >>> read_hs_code("2402 20 90 00"), read_hs_code("203299000")
    ('2402209000', '0203299000')
    """
    whole = _FLOAT.fullmatch(text)
    code = whole[1] if whole and len(whole[1]) > 4 else squeeze(text)
    if code and not code.strip("0"):
        return None
    code = f"0{code}" if len(code) % 2 else code
    if not _HS.fullmatch(code):
        raise Unreadable(f"{text[:40]!r} is no HS code of 2 to 10 digits")
    return code
