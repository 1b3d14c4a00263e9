"""Persons' names as columns: what each record calls its person, in every way it may be spelled.

Most records of a register give one family name, one given name and perhaps a patronymic; they
are read column by column, each different word once. Records with aliases, a maiden name or a
double name have further rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.clean.given import initials_of, is_given_name, is_initial, sex_of_given_name
from netgraph.clean.names import PersonName, father_key, fold, given_key, surname_key
from netgraph.clean.person import given_part, split_name
from netgraph.clean.skeleton import skeleton
from netgraph.resolve.lists import NONE, Lists, different_codes, each_once
from netgraph.resolve.rows import Rows
from netgraph.resolve.spellings import MANY_SPELLINGS, further_spellings, given_words

NAME_PROPERTIES = ("last_name", "first_name", "patronymic", "full_name", "maiden_name", "aliases")

TEXT = (
    *("origin", "surname", "skeleton", "given", "can", "listed", "rest", "initial", "initials"),
    *("father", "fathers_initials", "both_names", "last", "first", "patronymic", "written"),
)
LISTS = ("words",)


@dataclass(frozen=True, slots=True)
class Spelled:
    """Rows of names, by record and variant; variant 0 is the name as given."""

    rec: NDArray[np.int64]
    variant: NDArray[np.int64]
    origin: Sequence[str]
    last: Sequence[str | None]
    first: Sequence[str | None]
    patronymic: Sequence[str | None]


def spelled(rows: Rows, cells: dict[str, Lists]) -> Spelled:
    """Return every spelling of every record; a record without a name has one empty row."""
    last, first, patronymic = _given_names(cells)
    extra = _further(rows, cells, last)
    count = len(rows)
    rec = np.concatenate([np.arange(count), [e[0] for e in extra]]).astype(np.int64)
    variant = np.concatenate([np.zeros(count), [e[1] for e in extra]]).astype(np.int64)
    origin = ["given"] * count + [e[2] for e in extra]
    names = [e[3] for e in extra]
    return Spelled(
        rec,
        variant,
        origin,
        [*last, *(name.last for name in names)],
        [*first, *(name.first for name in names)],
        [*patronymic, *(name.patronymic for name in names)],
    )


def _given_names(
    cells: dict[str, Lists],
) -> tuple[list[str | None], list[str | None], list[str | None]]:
    """Return family name, given name and patronymic of each record, as ``person_name`` does."""
    lasts, firsts, patronymics, fulls = (
        cells[name].first() for name in ("last_name", "first_name", "patronymic", "full_name")
    )
    words = {name: cells[name].words for name in NAME_PROPERTIES}
    own = (lasts != NONE) | (firsts != NONE)
    parts: list[NDArray[np.object_]] = [
        _taken(words[name], codes)
        for name, codes in (
            ("last_name", lasts),
            ("first_name", firsts),
            ("patronymic", patronymics),
        )
    ]
    # A given name's field that holds the patronymic too.
    where = own & (firsts != NONE) & (patronymics == NONE)
    _put(parts[1:], where, firsts, words["first_name"], given_part)
    # A family name's field that holds the whole name.
    where = (lasts != NONE) & (firsts == NONE) & (patronymics == NONE)
    _put(parts, where, lasts, words["last_name"], _split)
    where = ~own & (fulls != NONE)
    _put(parts, where, fulls, words["full_name"], _split)
    aliases = cells["aliases"].first()
    where = ~own & (fulls == NONE) & (aliases != NONE)
    _put(parts, where, aliases, words["aliases"], _split)
    unnamed = ~own & (fulls == NONE) & (aliases == NONE)
    for part in parts:
        part[unnamed] = None
    last, first, patronymic = (part.tolist() for part in parts)
    return last, first, patronymic


_Parts = tuple[str | None, ...]


def _split(text: str) -> _Parts:
    name = split_name(text)
    return (name.last, name.first, name.patronymic) if name else (None, None, None)


def _taken(words: Sequence[str], codes: NDArray[np.int64]) -> NDArray[np.object_]:
    return np.array([*words, None], object)[codes]


def _put(
    parts: list[NDArray[np.object_]],
    where: NDArray[np.bool_],
    codes: NDArray[np.int64],
    words: Sequence[str],
    read: Callable[[str], _Parts],
) -> None:
    """Read the text of these records and write what it holds into their parts."""
    different, back = different_codes(codes[where])
    found = [read(words[code]) for code in different.tolist()]
    for place, part in enumerate(parts):
        part[where] = np.array([each[place] for each in found] or [None], object)[back]


_Extra = tuple[int, int, str, PersonName]


def _further(rows: Rows, cells: dict[str, Lists], last: Sequence[str | None]) -> list[_Extra]:
    """Return the further spellings of the records that have any."""
    several = np.zeros(len(rows), bool)
    for name in ("aliases", "maiden_name"):
        several |= cells[name].counts > 0
    for name in ("last_name", "first_name", "full_name"):
        several |= cells[name].counts > 1
    several |= np.array([name is not None and "-" in name[1:-1] for name in last], bool)
    extra: list[_Extra] = []
    for number in np.flatnonzero(several).tolist():
        for variant, spelling in enumerate(further_spellings(rows.values[number]), 1):
            if variant < MANY_SPELLINGS:
                extra.append((number, variant, spelling.origin, spelling.name))
    return extra


def name_table(found: Spelled) -> pa.Table:
    """Return the table ``names`` in the order of record and variant."""
    order = np.lexsort((found.variant, found.rec))
    columns: dict[str, pa.Array] = {
        "rec": pa.array(found.rec.astype(np.int32)),
        "variant": pa.array(found.variant.astype(np.int32)),
        "origin": pa.array(found.origin, pa.string()),
    }
    lasts, last_words = each_once(found.last)
    firsts, first_words = each_once(found.first)
    fathers, father_words = each_once(found.patronymic)
    columns |= _keyed(lasts, last_words, {"surname": surname_key, "skeleton": skeleton})
    columns |= _keyed(
        firsts,
        first_words,
        {
            "given": _given,
            "can": _can,
            "listed": _listed,
            "rest": _rest,
            "initial": _initial,
            "initials": lambda word: initials_of(_can(word) or _given(word)),
        },
    )
    columns |= _keyed(
        fathers,
        father_words,
        {
            "father": lambda word: None if is_initial(key := father_key(word)) else key,
            "fathers_initials": lambda word: initials_of(father_key(word)),
        },
    )
    columns |= {"last": pa.array(found.last, pa.string())}
    columns["first"] = pa.array(found.first, pa.string())
    columns["patronymic"] = pa.array(found.patronymic, pa.string())
    columns["written"] = pa.array(_written(found), pa.string())
    words = [Lists.of_texts(texts) for texts in (found.last, found.first, found.patronymic)]
    folded = [each.spread(_word_keys) for each in words]
    columns["words"] = folded[0].with_(*folded[1:]).list_column()
    columns["both_names"] = pa.array(_pairs(lasts, last_words, firsts, first_words), pa.string())
    table = pa.table({name: columns[name] for name in ("rec", "variant", *TEXT, *LISTS)})
    return table.take(pa.array(order))


def _written(found: Spelled) -> list[str | None]:
    parts = zip(found.last, found.first, found.patronymic, strict=True)
    return [" ".join(filter(None, each)) or None for each in parts]


def _keyed(
    codes: NDArray[np.int64],
    words: Sequence[str],
    keys: dict[str, object],
) -> dict[str, pa.Array]:
    index = pa.array(codes, mask=codes == NONE)
    return {
        name: pa.array([key(word) or None for word in words], pa.string()).take(index)  # type: ignore[operator]
        for name, key in keys.items()
    }


def _pairs(
    lasts: NDArray[np.int64],
    last_words: Sequence[str],
    firsts: NDArray[np.int64],
    first_words: Sequence[str],
) -> list[str | None]:
    """Return one key for family and given name in either order, None where one is an initial."""
    last = np.array([*map(token_key, last_words), None], object)[lasts].tolist()
    first = np.array([*map(_first_key, first_words), None], object)[firsts].tolist()
    return [
        "|".join((a, b) if a <= b else (b, a)) if a and b else None
        for a, b in zip(last, first, strict=True)
    ]


def token_key(word: str) -> str | None:
    """Return the key of a word that may be a given name or a family name."""
    return (given_key(word) if is_given_name(word) else surname_key(word)) or None


def _first_key(word: str) -> str | None:
    words = given_words(word)
    return token_key(" ".join(words[:1])) if words and len(words[0]) > 1 else None


def _word_keys(text: str) -> list[str]:
    found = (token_key(word) for word in text.replace("-", " ").replace(".", " ").split())
    return [key for key in found if key and len(key) > 1]


def _given(word: str) -> str:
    return fold("".join(given_words(word)))


def _initial(word: str) -> str | None:
    """Return the letter where the given name is an initial only."""
    words = given_words(word)
    return fold(words[0])[:1] if words and len(words[0]) == 1 else None


def _can(word: str) -> str | None:
    words = given_words(word)
    return given_key(" ".join(words)) if words and len(words[0]) > 1 else None


def _listed(word: str) -> str | None:
    words = given_words(word)
    return "yes" if words and len(words[0]) > 1 and is_given_name(words[0]) else None


def _rest(word: str) -> str | None:
    words = given_words(word)
    # Abd and Abu are names only with the next word.
    own = 1 if not words or _can(word) == given_key(words[0]) else 2
    return fold("".join(words[own:])) or None


def sex_of(first: str | None) -> str | None:
    words = given_words(first or "")
    return sex_of_given_name(words[0]) if words else None
