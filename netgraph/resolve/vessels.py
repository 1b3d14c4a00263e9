"""Records of vessels -> the columns that are compared: names, numbers, flag, size."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from netgraph.clean.identifiers import HardId, hard_ids, is_placeholder
from netgraph.clean.names import fold
from netgraph.model.kinds import Kind
from netgraph.model.record import Values
from netgraph.resolve.columns import Columns, some
from netgraph.resolve.comparison import Facts, NormalForm, by_scheme, given_and_aliases
from netgraph.resolve.rows import Rows

_WORD = re.compile(r"[^\W\d_]+|\d+")
# M/V, F/V and the like say what it is, not which; "No." stands or does not before a number.
_IDLE = frozenset({"mv", "fv", "mt", "ss", "ms", "mfv", "no", "nr", "num", "the"})
_ROMAN = {
    ten * "x" + unit: str(10 * ten + value)
    for ten in range(4)
    for value, unit in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if ten or value
}
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

NAMES = Columns(
    numbers=("rec", "variant"),
    text=("origin", "core", "figures", "written"),
    lists=("words",),
)
RECORDS = Columns(
    numbers=("rec",),
    text=("built", "length", "tonnage"),
    lists=("imos", "stated_imos", "mmsis", "call_signs", "flags", "registrations"),
)


def normal_form(rows: Rows) -> NormalForm:
    """Return names, one row a present or former name, and records, one row each."""
    names, records, facts = NAMES.builder(), RECORDS.builder(), []
    for number, values in enumerate(rows.values):
        # A hull keeps its IMO number for life; radio numbers go with flag and owner.
        hard = [one for one in hard_ids(Kind.VESSEL, values) if one.scheme == "imo"]
        for variant, (origin, text) in enumerate(given_and_aliases(_names(values))):
            names.add({"rec": number, "variant": variant, "origin": origin} | _columns(text))
        records.add({"rec": number} | _record_columns(values, hard))
        facts.append(Facts(by_scheme(hard)))
    return NormalForm(records.table(), names.table(), facts)


def _names(values: Values) -> Iterator[str]:
    for name in ("name", "aliases", "former_names"):
        yield from values.get(name, ())


@lru_cache(maxsize=65_536)
def _columns(text: str) -> dict[str, object]:
    found = [word for word in _WORD.findall(text.casefold()) if word not in _IDLE]
    found[1:] = [_ROMAN.get(word, word) for word in found[1:]]
    words = [fold(word) for word in found if not word.isdigit()]
    return {
        "core": "".join(words) or None,
        "figures": "|".join(str(int(word)) for word in found if word.isdigit()),
        "written": text or None,
        "words": some(words),
    }


def _record_columns(values: Values, hard: Sequence[HardId]) -> dict[str, object]:
    return {
        "built": values.get("built_in", (None,))[0],
        "length": values.get("length_m", (None,))[0],
        "tonnage": values.get("gross_tonnage", (None,))[0],
        "imos": some(one.value for one in hard),
        "stated_imos": some(values.get("imo_number", ())),
        "mmsis": some(m for m in values.get("mmsi", ()) if not is_placeholder(m)),
        "call_signs": some(sign for sign in _compact(values, "call_sign") if _is_call_sign(sign)),
        "flags": some((*values.get("flag", ()), *values.get("former_flags", ()))),
        "registrations": some(_compact(values, "registration_number")),
    }


def _is_call_sign(text: str) -> bool:
    """Tell a call sign from words such as PENDING: a long one has a digit."""
    return len(text) < 6 or any(letter.isdigit() for letter in text)


def _compact(values: Values, name: str) -> list[str]:
    compact = (_NOT_ALPHANUMERIC.sub("", value.upper()) for value in values.get(name, ()))
    return [value for value in compact if len(value) > 2 and not is_placeholder(value)]
