"""Records of companies -> the columns that are compared: core names, numbers, addresses."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np
import pyarrow as pa

from netgraph.clean.companies import company_name
from netgraph.clean.identifiers import hard_ids, is_placeholder
from netgraph.model.kinds import Kind
from netgraph.resolve.columns import Columns, some
from netgraph.resolve.comparison import NormalForm, given_and_aliases
from netgraph.resolve.contact import CONTACT_PROPERTIES, contact
from netgraph.resolve.facts import FactColumns
from netgraph.resolve.lists import Lists
from netgraph.resolve.rows import Rows

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PREFIXED = re.compile(r"[A-Z]{2}(\d{6,})")
_NOT_A_LETTER = re.compile(r"[\W_]+")

NAMES = Columns(
    numbers=("rec", "variant"),
    text=("origin", "core", "form", "figures", "written"),
    lists=("words",),
)


_NAMES = ("name", "short_name", "aliases")
_NUMBERS = ("registration_number", "tax_number", "eori")
_PROPERTIES = (*_NAMES, *_NUMBERS, "registered_on", *CONTACT_PROPERTIES)


def normal_form(rows: Rows) -> NormalForm:
    """Return names, one row a spelling, and records, one row each."""
    cells = rows.cells(*_PROPERTIES)
    hard = _hard_ids(cells, len(rows))
    stated = cells["registration_number"].with_(cells["tax_number"], cells["eori"])
    columns = contact(cells) | {
        "codes": hard,
        "numbers": stated.spread(_readings).where_words(_is_number),
        "founded": cells["registered_on"],
        "countries": cells["country"],
    }
    records = {"rec": pa.array(range(len(rows)), pa.int32())}
    records |= {name: column.column() for name, column in columns.items()}
    return NormalForm(pa.table(records), _names(cells), FactColumns(len(rows), ids=hard))


def _names(cells: Mapping[str, Lists]) -> pa.Table:
    names = NAMES.builder()
    for number, texts in enumerate(zip(*(cells[name].texts() for name in _NAMES), strict=True)):
        said = [spelling for each in texts for text in each for spelling in _bare_too(text)]
        for variant, (origin, text) in enumerate(given_and_aliases(said)):
            names.add({"rec": number, "variant": variant, "origin": origin} | _columns(text))
    return names.table()


@lru_cache(maxsize=65_536)
def _bare_too(text: str) -> tuple[str, ...]:
    """Return a name and, where a note stands behind it in brackets, the name without it."""
    bare = _IN_BRACKETS.sub("", text).strip()
    return (text, bare) if bare and bare != text else (text,)


def _hard_ids(cells: Mapping[str, Lists], size: int) -> Lists:
    stated = np.zeros(size, bool)
    for name in _NUMBERS:
        stated |= cells[name].counts > 0
    texts = {name: cells[name].texts() for name in (*_NUMBERS, "country")}
    found = [
        (number, f"{one.scheme}:{one.value}")
        for number in np.flatnonzero(stated).tolist()
        for one in hard_ids(Kind.COMPANY, {name: texts[name][number] for name in texts})
    ]
    return Lists.of_entries(size, found)


def _is_number(number: str) -> bool:
    return len(number) > 4 and not is_placeholder(number)


@lru_cache(maxsize=65_536)
def _columns(text: str) -> dict[str, object]:
    name = company_name(text)
    return {
        "core": name.core.replace(" ", "") or None,
        "form": name.form,
        "figures": "|".join(name.numbers),
        "written": text or None,
        "words": some(name.core.split()),
    }


def _readings(stated: str) -> Iterator[str]:
    """Yield a number as stated, and without what VAT and EORI numbers put round it.

    >>> list(_readings("UA32469139"))
    ['UA32469139', '32469139']
    >>> list(_readings("PL526025027400000"))
    ['PL526025027400000', '526025027400000', '5260250274']
    """
    number = _NOT_A_LETTER.sub("", stated).upper()
    yield number
    if found := _PREFIXED.fullmatch(number):
        yield found[1]
        if len(found[1]) == 15 and found[1].endswith("00000"):  # a Polish EORI holds a NIP
            yield found[1][:10]
