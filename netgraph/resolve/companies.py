"""Records of companies -> the columns that are compared: core names, numbers, addresses."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from netgraph.clean.companies import company_name
from netgraph.clean.identifiers import HardId, hard_ids, is_placeholder
from netgraph.model.kinds import Kind
from netgraph.model.record import Values
from netgraph.resolve.columns import Columns, some
from netgraph.resolve.comparison import Facts, NormalForm, by_scheme, given_and_aliases
from netgraph.resolve.contact import CONTACT, contact
from netgraph.resolve.rows import Rows

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PREFIXED = re.compile(r"[A-Z]{2}(\d{6,})")
_NOT_A_LETTER = re.compile(r"[\W_]+")

NAMES = Columns(
    numbers=("rec", "variant"),
    text=("origin", "core", "form", "figures", "written"),
    lists=("words",),
)
RECORDS = Columns(
    numbers=("rec",), text=(), lists=("codes", "numbers", "founded", "countries", *CONTACT)
)


def normal_form(rows: Rows) -> NormalForm:
    """Return names, one row a spelling, and records, one row each."""
    names, records, facts = NAMES.builder(), RECORDS.builder(), []
    for number, values in enumerate(rows.values):
        for variant, (origin, text) in enumerate(given_and_aliases(_names(values))):
            names.add({"rec": number, "variant": variant, "origin": origin} | _columns(text))
        hard = hard_ids(Kind.COMPANY, values)
        records.add({"rec": number} | _record_columns(values, hard))
        facts.append(Facts(by_scheme(hard)))
    return NormalForm(records.table(), names.table(), facts)


def _names(values: Values) -> Iterator[str]:
    for name in ("name", "short_name", "aliases"):
        for text in values.get(name, ()):
            yield text
            # Lists put an abbreviation or a note behind the name.
            if bare := _IN_BRACKETS.sub("", text).strip():
                yield bare


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


def _record_columns(values: Values, hard: Sequence[HardId]) -> dict[str, object]:
    columns = contact(values)
    columns["codes"] = some(f"{one.scheme}:{one.value}" for one in hard)
    columns["numbers"] = some(
        number
        for name in ("registration_number", "tax_number", "eori")
        for stated in values.get(name, ())
        for number in _readings(stated)
        if len(number) > 4 and not is_placeholder(number)
    )
    columns["founded"] = some(values.get("registered_on", ()))
    columns["countries"] = some(values.get("country", ()))
    return columns


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
