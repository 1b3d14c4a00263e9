"""Records of persons -> the columns that are compared: names by spelling, numbers, dates."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.clean.given import initials_of
from netgraph.clean.identifiers import (
    BESIDE_NUMBERS,
    PERSON_NUMBERS,
    HardId,
    is_placeholder,
    person_numbers,
)
from netgraph.clean.names import father_key
from netgraph.resolve.columns import folded_words
from netgraph.resolve.comparison import NormalForm
from netgraph.resolve.contact import CONTACT_PROPERTIES, contact
from netgraph.resolve.facts import FactColumns
from netgraph.resolve.lists import NONE, Lists, each_once
from netgraph.resolve.person_names import NAME_PROPERTIES, Spelled, name_table, sex_of, spelled
from netgraph.resolve.rows import Rows

_NOT_A_DIGIT = re.compile(r"\D+")
_PROPERTIES = tuple(
    dict.fromkeys(
        (*NAME_PROPERTIES, *PERSON_NUMBERS, *BESIDE_NUMBERS, *CONTACT_PROPERTIES, "birth_place")
    )
)
_FIRST_YEAR, _LAST_YEAR = "1901", "2100"
"""An older birth year is what registers write who know none, or a slip."""

_FEW = 20
"""Stated days of birth beside a number that holds one: with fewer, numbers are believed."""


def normal_form(rows: Rows) -> NormalForm:
    """Return names, one row a spelling, and records, one row each."""
    cells = rows.cells(*_PROPERTIES)
    names = spelled(rows, cells)
    numbers = _numbers(cells, len(rows))
    sexes = _sexes(cells, names, numbers)
    table = _with_women(name_table(names), sexes)
    columns = _born(cells, numbers) | contact(cells) | numbers.columns()
    lands = cells["citizenship"].with_(cells["country"])
    columns |= {
        "citizenships": cells["citizenship"],
        "lands": lands,
        "birth_places": cells["birth_place"].spread(lambda text: folded_words([text])),
        "sex": sexes,
        "whole": _flagged(cells["last_name"].counts == 0),
        "only_initial": _only_initial(table, len(rows)),
        "fathers": Lists.of_texts(names.patronymic[: len(rows)]).mapped(_father),
    }
    records = {"rec": pa.array(range(len(rows)), pa.int32())}
    records |= {
        name: column.list_column() if name == "birth_places" else column.column()
        for name, column in columns.items()
    }
    return NormalForm(pa.table(records), table, _facts(columns, table, numbers, cells))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Parallel columns of numbers."""

    lasting: Lists
    """``scheme:number`` of valid numbers for life."""

    hard: Lists
    """The same and those whose number holds another birth or sex than the record."""

    documents: Lists
    stated_tax: Lists
    papers: Lists
    digits: Lists
    days: Lists
    """Days of birth that numbers hold."""

    sexes: Lists

    def columns(self) -> dict[str, Lists]:
        return {
            "tax": self.lasting,
            "stated_tax": self.stated_tax,
            "documents": self.documents,
            "numbers": self.papers,
            "digits": self.digits,
        }


def _numbers(cells: Mapping[str, Lists], size: int) -> _Numbers:
    stated = np.zeros(size, bool)
    for name in PERSON_NUMBERS:
        stated |= cells[name].counts > 0
    texts = {name: cells[name].where(stated).texts() for name in (*PERSON_NUMBERS, *BESIDE_NUMBERS)}
    lasting: list[tuple[int, HardId]] = []
    loose: list[tuple[int, HardId]] = []
    documents: list[tuple[int, HardId]] = []
    days: list[tuple[int, str]] = []
    sexes: list[tuple[int, str]] = []
    disagreeing = agreeing = 0
    born = texts["birth_date"]
    for number in np.flatnonzero(stated).tolist():
        found = person_numbers({name: column[number] for name, column in texts.items()})
        lasting += [(number, one) for one in found.lasting]
        loose += [(number, one) for one in found.loose]
        documents += [(number, one) for one in found.documents]
        days += [(number, day) for day in found.births]
        sexes += [(number, sex) for sex in found.sexes]
        if found.births and any(map(_is_day, born[number])):
            fits = any(day in born[number] for day in found.births)
            agreeing += fits
            disagreeing += not fits
    believed = agreeing + disagreeing < _FEW or agreeing >= disagreeing
    if not believed:  # pseudonyms, or data made for tests: numbers like any others
        lasting, days, sexes = lasting + loose, [], []
    papers = cells["passport_number"].with_(cells["national_id"]).where_words(_is_document)
    return _Numbers(
        Lists.of_entries(size, ((number, f"{one.scheme}:{one.value}") for number, one in lasting)),
        Lists.of_entries(
            size, ((number, f"{one.scheme}:{one.value}") for number, one in lasting + loose)
        ),
        Lists.of_entries(
            size, ((number, f"{one.scheme}:{one.value}") for number, one in documents)
        ),
        cells["tax_number"].where_words(_is_document),
        papers,
        papers.mapped(lambda text: n if len(n := _NOT_A_DIGIT.sub("", text)) > 5 else None),
        Lists.of_entries(size, days),
        Lists.of_entries(size, sexes),
    )


def _is_document(number: str) -> bool:
    return len(number) > 5 and not is_placeholder(number)


def _is_day(date: str) -> bool:
    """Tell a full date; 1 January is what registers write where they know the year only."""
    return len(date) == 10 and date[5:] != "01-01"


def _born(cells: Mapping[str, Lists], numbers: _Numbers) -> dict[str, Lists]:
    stated = cells["birth_date"].where_words(lambda date: _FIRST_YEAR <= date[:4] < _LAST_YEAR)
    days = stated.where_words(_is_day)
    # A number for life stands in for a day that is not stated.
    without = days.counts == 0
    days = days.with_(numbers.days.where(without))
    years = stated.where_words(lambda date: not _is_day(date)).mapped(lambda date: date[:4])
    years = years.where(days.counts == 0)
    return {
        "days": days,
        "swapped_days": days.mapped(lambda d: f"{d[:4]}-{d[8:]}-{d[5:7]}"),
        "year_and_month": days.mapped(lambda d: d[:7]),
        "year_and_day": days.mapped(lambda d: f"{d[:4]}-{d[8:]}"),
        "month_and_day": days.mapped(lambda d: d[5:]),
        "years": years,
        "known_years": days.with_(years).mapped(lambda date: date[:4]),
    }


def _with_women(names: pa.Table, sexes: Lists) -> pa.Table:
    """Add the column ``woman``: a woman's surname may be her husband's."""
    women = np.array([word == "f" for word in (*sexes.words, "")])[sexes.first()]
    here = women[names["rec"].to_numpy()]
    return names.append_column(
        "woman", pa.array(["yes" if woman else None for woman in here.tolist()], pa.string())
    )


def _flagged(records: NDArray[np.bool_]) -> Lists:
    rows = np.flatnonzero(records)
    return Lists(len(records), rows, np.zeros(len(rows), np.int64), ("yes",))


def _only_initial(names: pa.Table, size: int) -> Lists:
    """Flag records whose given name is there but not spelled out."""
    given = names.filter(pa.compute.equal(names["variant"], 0))
    initial = given["initial"].is_valid().to_numpy()
    flags = np.zeros(size, bool)
    flags[given["rec"].to_numpy()[initial]] = True
    return _flagged(flags)


def _father(patronymic: str) -> str | None:
    return initials_of(father_key(patronymic))


# The endings of patronymics in Cyrillic and in the usual Latin renderings.
_SON = re.compile(r"(ич|іч|ych|ich|icz|ič|itch|itsch)$", re.IGNORECASE)
_DAUGHTER = re.compile(r"(вна|чна|vna|wna|chna|czna|čna)$", re.IGNORECASE)


def _sex_of_patronymic(patronymic: str) -> str | None:
    if _SON.search(patronymic):
        return "m"
    return "f" if _DAUGHTER.search(patronymic) else None


def _sexes(cells: Mapping[str, Lists], names: Spelled, numbers: _Numbers) -> Lists:
    """Return m or f where what is stated, the name and the numbers do not contradict each other.

    The more voices win; one against one is a slip that cannot be told from the truth.
    """
    size = cells["sex"].size
    votes = np.zeros(size, np.int64)
    sides = {"m": 1, "f": -1}
    for texts, read in ((names.patronymic, _sex_of_patronymic), (names.first, sex_of)):
        codes, words = each_once(texts[:size])
        side = np.array([*(sides.get(read(word) or "", 0) for word in words), 0])
        votes += side[codes]
    for column in (cells["sex"].only_first(), numbers.sexes.only_first()):
        side = np.array([*(sides.get(word, 0) for word in column.words), 0])
        votes += side[column.first()]
    rows = np.flatnonzero(votes != 0)
    return Lists(size, rows, (votes[rows] < 0).astype(np.int64), ("m", "f"))


def _facts(
    columns: Mapping[str, Lists], names: pa.Table, numbers: _Numbers, cells: Mapping[str, Lists]
) -> FactColumns:
    size = cells["sex"].size
    own_field = cells["first_name"].counts > 0
    rec = names["rec"].to_numpy()
    listed = names["listed"].is_valid().to_numpy()
    can, surname = names["can"].to_pylist(), names["surname"].to_pylist()
    sure = [key if key and (listed[n] or own_field[rec[n]]) else None for n, key in enumerate(can)]
    for place, letter in enumerate(names["initial"].to_pylist()):
        sure[place] = sure[place] or (letter if own_field[rec[place]] else None)

    fathers = names["father"].to_pylist()
    for place, letters in enumerate(names["fathers_initials"].to_pylist()):
        fathers[place] = fathers[place] or letters

    def of_names(texts: Sequence[str | None]) -> Lists:
        codes, words = each_once(texts)
        here = codes != NONE
        return Lists(size, rec[here].astype(np.int64), codes[here], words).with_()

    given = of_names(sure)
    words = Lists.of(names["words"])
    called = Lists(size, rec[words.rows].astype(np.int64), words.codes, words.words).with_(
        of_names(can), of_names(surname)
    )
    return FactColumns(
        size,
        ids=numbers.hard,
        dates=columns["days"].with_(columns["years"]),
        sexes=columns["sex"],
        names=given,
        listed=of_names([key if listed[n] else None for n, key in enumerate(sure)]),
        called=called,
        fathers=of_names(fathers),
        documents=columns["numbers"].with_(columns["stated_tax"]),
        emails=columns["emails"],
    )
