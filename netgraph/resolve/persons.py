"""Records of persons -> the columns that are compared: names by spelling, numbers, dates."""

import re
from collections.abc import Iterator, Sequence

from netgraph.clean.identifiers import HardId, hard_ids, is_placeholder
from netgraph.model.kinds import Kind
from netgraph.model.record import Values
from netgraph.resolve.columns import Columns, folded_words, some
from netgraph.resolve.comparison import Facts, NormalForm, by_scheme
from netgraph.resolve.contact import CONTACT, contact
from netgraph.resolve.rows import Rows
from netgraph.resolve.spellings import (
    NAMES,
    Spelling,
    called,
    name_columns,
    only_initial,
    sex_by_patronymic,
    spellings,
    sure_given,
)

_NOT_A_DIGIT = re.compile(r"\D+")

RECORDS = Columns(
    numbers=("rec",),
    text=("sex", "whole", "only_initial"),
    lists=(
        *("days", "swapped_days", "years", "known_years", "tax", "stated_tax"),
        *("documents", "numbers", "digits", "citizenships", "lands", "birth_places"),
        *CONTACT,
    ),
)


def normal_form(rows: Rows) -> NormalForm:
    """Return names, one row a spelling, and records, one row each."""
    names, records, facts = NAMES.builder(), RECORDS.builder(), []
    for number, values in enumerate(rows.values):
        spelled = spellings(values)
        for variant, spelling in enumerate(spelled):
            place = {"rec": number, "variant": variant, "origin": spelling.origin}
            names.add(place | name_columns(spelling.name))
        columns = {"rec": number, **_born(values), **_numbers(values), **contact(values)}
        columns["sex"] = values["sex"][0] if "sex" in values else None
        columns["sex"] = columns["sex"] or sex_by_patronymic(spelled[0].name)
        columns["whole"] = None if "last_name" in values else "yes"
        columns["only_initial"] = "yes" if only_initial(spelled[0].name) else None
        hard = hard_ids(Kind.PERSON, values)
        columns["tax"] = some(f"{h.scheme}:{h.value}" for h in hard if _is_for_life(h))
        columns["documents"] = some(f"{h.scheme}:{h.value}" for h in hard if not _is_for_life(h))
        records.add(columns)
        facts.append(_facts(values, spelled, [h for h in hard if _is_for_life(h)], columns))
    return NormalForm(records.table(), names.table(), facts)


def _is_for_life(hard: HardId) -> bool:
    """Tell a tax or personal number from a passport, of which one has several in a life."""
    return not hard.scheme.startswith("passport")


def _facts(
    values: Values,
    spelled: Sequence[Spelling],
    numbers: Sequence[HardId],
    columns: dict[str, object],
) -> Facts:
    names = [spelling.name for spelling in spelled if spelling.origin != "swapped"]
    own_field = "first_name" in values
    sex = columns["sex"]
    given = [(name, key) for name in names if (key := sure_given(name, own_field))]
    return Facts(
        ids=by_scheme(numbers),
        dates=frozenset((*_days(values), *_years(values))),
        sexes=frozenset({str(sex)} if sex else ()),
        names=frozenset(key for _, key in given),
        listed=frozenset(key for name, key in given if name_columns(name)["listed"]),
        called=frozenset[str]().union(*map(called, names)),
        documents=frozenset(_documents(values)),
        emails=frozenset(email.lower() for email in values.get("email", ())),
    )


def _born(values: Values) -> dict[str, object]:
    columns: dict[str, object] = {}
    if "birth_date" in values:
        days, years = _days(values), _years(values)
        columns["days"] = some(days)
        columns["swapped_days"] = some(f"{d[:4]}-{d[8:]}-{d[5:7]}" for d in days)
        columns["years"] = some(years)
        columns["known_years"] = some(date[:4] for date in (*days, *years))
    if "birth_place" in values:
        columns["birth_places"] = folded_words(values["birth_place"]) or None
    if "citizenship" in values:
        columns["citizenships"] = some(values["citizenship"])
    if "citizenship" in values or "country" in values:
        columns["lands"] = some((*values.get("citizenship", ()), *values.get("country", ())))
    return columns


def _numbers(values: Values) -> dict[str, object]:
    columns: dict[str, object] = {}
    if "tax_number" in values:
        stated = values["tax_number"]
        columns["stated_tax"] = some(t for t in stated if len(t) > 7 and not is_placeholder(t))
    if documents := list(_documents(values)):
        columns["numbers"] = some(documents)
        digits = (_NOT_A_DIGIT.sub("", number) for number in documents)
        columns["digits"] = some(number for number in digits if len(number) > 5)
    return columns


def _documents(values: Values) -> Iterator[str]:
    for name in ("passport_number", "national_id"):
        for number in values.get(name, ()):
            if len(number) > 5 and not is_placeholder(number):
                yield number


def _days(values: Values) -> list[str]:
    """Return full dates; 1 January is what registers write where they know the year only."""
    dates = values.get("birth_date", ())
    return [date for date in dates if len(date) == 10 and date[5:] != "01-01"]


def _years(values: Values) -> list[str]:
    dates = values.get("birth_date", ())
    return [date[:4] for date in dates if len(date) < 10 or date[5:] == "01-01"]
