"""How two persons are compared, and which pairs are looked at at all."""

from netgraph.clean.names import fold, given_key, surname_key
from netgraph.resolve.comparison import (
    MISSING,
    Agreement,
    Comparison,
    Hold,
    Matcher,
    Over,
    Rule,
    Term,
    Words,
    missing,
    otherwise,
)
from netgraph.resolve.contact_rules import ADDRESS, EMAIL, PHONE
from netgraph.resolve.persons import normal_form
from netgraph.resolve.sql import (
    alike,
    each,
    entries,
    meets,
    near,
    next_to,
    one_edit,
    shared,
    shares,
)

# Every word of the shorter name has its like in the longer one; short words must be equal.
_WORDS_ALIKE = (
    "list_min(list_transform(case when length(words_l) <= length(words_r) then words_l "
    "else words_r end, lambda a: list_max(list_transform(case when length(words_l) <= "
    "length(words_r) then words_r else words_l end, lambda b: case when a = b then 1.0 "
    "when length(a) < 5 or length(b) < 5 then 0.0 "
    "else jaro_winkler_similarity(a, b) end)))) >= 0.88"
)
_SHORTER = "least(length(words_l), length(words_r))"
_SHARED_WORDS = "list_sort(list_intersect(words_l, words_r))"

_SURNAME = Comparison(
    "surname",
    Over.NAMES,
    (
        missing("surname"),
        Agreement(
            "same", "surname_l = surname_r", "surname fits exactly", Term("surname_l", "surname")
        ),
        Agreement("one letter off", one_edit("surname", 4), "surname one letter off"),
        Agreement("by ear", "skeleton_l = skeleton_r", "surname sounds alike"),
        Agreement("alike", alike("surname", 0.92), "surname alike"),
        Agreement("similar", alike("surname", 0.84), "surname somewhat alike"),
        Agreement("a woman's", "woman_l = woman_r", "surnames differ: a woman may take another"),
        otherwise("surnames differ"),
    ),
    shows=("last",),
)
_RESTS_FIT = "(rest_l is null or rest_r is null or rest_l = rest_r)"
_GIVEN = Comparison(
    "given name",
    Over.NAMES,
    (
        missing("given"),
        # Олена and Олеся look alike and are two: the list of given names has both.
        Agreement(
            "other name",
            "listed_l is not null and listed_r is not null and can_l <> can_r",
            "given names differ",
        ),
        Agreement(
            "same", "given_l = given_r and can_l = can_r", "given name fits", Term("can_l", "can")
        ),
        Agreement(
            "listed",
            f"can_l = can_r and {_RESTS_FIT}",
            "given name the same by the list of forms",
            Term("can_l", "can"),
        ),
        Agreement("first word", "can_l = can_r", "only the first of the given names fits"),
        Agreement(
            "initial",
            "contains(initials_r, initial_l) or contains(initials_l, initial_r)",
            "initial of the given name fits",
        ),
        Agreement(
            "one letter off", f"{_RESTS_FIT} and {one_edit('can', 5)}", "given name one letter off"
        ),
        Agreement("alike", f"{_RESTS_FIT} and {alike('can', 0.88)}", "given name alike"),
        Agreement("similar", f"{_RESTS_FIT} and {alike('can', 0.75)}", "given name somewhat alike"),
        otherwise("given names differ"),
    ),
    shows=("first",),
)
_FATHER = Comparison(
    "patronymic",
    Over.NAMES,
    (
        missing("fathers_initials"),
        Agreement("same", "father_l = father_r", "patronymic fits", Term("father_l", "father")),
        Agreement(
            "initial",
            "(father_l is null and contains(fathers_initials_r, fathers_initials_l)) "
            "or (father_r is null and contains(fathers_initials_l, fathers_initials_r))",
            "initial of the patronymic fits",
        ),
        Agreement("alike", alike("father", 0.88), "patronymic alike"),
        otherwise("patronymics differ"),
    ),
    shows=("patronymic",),
)
_WHOLE = Comparison(
    "whole name",
    Over.NAMES,
    (
        Agreement(
            "missing",
            f"words_l is null or words_r is null or {_SHORTER} < 2 "
            # Surname and patronymic in a name of three words are what the parts tell better.
            "or given_l is null or given_r is null "
            "or (surname_l = surname_r and can_l = can_r)",
            "",
        ),
        Agreement(
            "same words",
            "words_l = words_r",
            "the same words in another order",
            Term("array_to_string(words_l, ' ')", "words", Words.ALL),
        ),
        Agreement(
            "contained",
            "list_has_all(words_l, words_r) or list_has_all(words_r, words_l)",
            "one name holds all words of the other",
            Term(f"array_to_string({_SHARED_WORDS}, ' ')", "words", Words.ALL),
        ),
        Agreement(
            "alike",
            f"list_has_any(words_l, words_r) and {_WORDS_ALIKE}",
            "every word of one name is like one of the other",
            Term(f"array_to_string({_SHARED_WORDS}, ' ')", "words", Words.ALL),
        ),
        Agreement("missing", "true", ""),
    ),
    shows=("written",),
    instead_of=("surname", "given name", "patronymic"),
)
_TWO_OF_THREE = (
    f"({shares('month_and_day')} or {shares('year_and_month')} or {shares('year_and_day')})"
)
_BORN = Comparison(
    "birth date",
    Over.RECORDS,
    (
        missing("known_years"),
        Agreement("same day", shares("days"), "birth date fits exactly", shared("days")),
        Agreement("swapped", meets("days", "swapped_days"), "day and month swapped"),
        Agreement(
            "one digit off", f"{_TWO_OF_THREE} and {near('days')}", "birth date one digit off"
        ),
        Agreement(
            "two of three", _TWO_OF_THREE, "two of day, month and year of birth are the same"
        ),
        Agreement(
            "same year, day unknown",
            f"{shares('known_years')} and (years_l is not null or years_r is not null)",
            "birth year same, day unknown",
        ),
        Agreement("same year", shares("known_years"), "birth year same, day differs"),
        Agreement(
            "next year",
            next_to("known_years"),
            "birth years next to each other",
        ),
        otherwise("birth dates differ"),
    ),
    shows=("birth_date",),
)
_TAX = Comparison(
    "tax number",
    Over.RECORDS,
    (
        missing("stated_tax"),
        Agreement("same", shares("tax"), "same valid tax number"),
        Agreement("same unchecked", shares("stated_tax"), "same tax number, not checked"),
        Agreement("one digit off", near("stated_tax"), "tax number one digit off"),
        Agreement(
            "unchecked differ", "tax_l is null or tax_r is null", "tax numbers differ, not checked"
        ),
        otherwise("tax numbers differ"),
    ),
    shows=("tax_number",),
)
_DOCUMENT = Comparison(
    "document",
    Over.RECORDS,
    (
        missing("numbers"),
        Agreement("same", shares("documents"), "same passport or identity document"),
        Agreement("same number", shares("numbers"), "same document number"),
        Agreement("same digits", shares("digits"), "same digits of a document number"),
        Agreement("one digit off", near("numbers"), "document number one digit off"),
        otherwise("document numbers differ"),
    ),
    shows=("passport_number", "national_id"),
)
_SEX = Comparison(
    "sex",
    Over.RECORDS,
    (
        missing("sex"),
        Agreement("same", "sex_l = sex_r", "same sex"),
        otherwise("sexes differ"),
    ),
    shows=("sex",),
)
_CITIZEN = Comparison(
    "citizenship",
    Over.RECORDS,
    (
        missing("lands"),
        Agreement("same", shares("citizenships"), "same citizenship", shared("citizenships")),
        Agreement("same land", shares("lands"), "lives where the other belongs", shared("lands")),
        Agreement(MISSING, "citizenships_l is null or citizenships_r is null", ""),
        otherwise("citizenships differ"),
    ),
    shows=("citizenship", "country"),
)
_SHARED_PLACES = "array_to_string(list_sort(list_intersect(birth_places_l, birth_places_r)), ' ')"
_BIRTH_PLACE = Comparison(
    "birth place",
    Over.RECORDS,
    (
        missing("birth_places"),
        Agreement(
            "same",
            shares("birth_places"),
            "birth place fits",
            Term(_SHARED_PLACES, "birth_places", Words.RAREST),
        ),
        otherwise("birth places differ"),
    ),
    shows=("birth_place",),
)

_BORN_IN = f"({entries('known_years', 'year')})"
_BORN_ON = f"({entries('days', 'day')})"
_LIVES_IN = f"({entries('cities', 'city')})"
_CALLED_AT = f"({entries('phones', 'phone')})"
_AT_HOME = f"({entries('places', 'place')})"
_INITIALS = "(select rec, surname, father, unnest(string_split(initials, '')) as letter from names)"
_FATHERS_FIT = (
    "(l.fathers is null or r.fathers is null "
    "or contains(l.fathers, r.fathers) or contains(r.fathers, l.fathers))"
)
_A_YEAR_UNKNOWN = "(l.known_years is null or r.known_years is null)"
# Whole names are split where it can be told; their rarest words find them where it cannot.
_RARE_WORDS = """
with words as (select rec, variant, unnest(words) as word from names),
counted as (select word, count(distinct rec) as met from words group by word),
ranked as (
    select rec, variant, word,
        row_number() over (partition by rec, variant order by met, word) as place
    from words join counted using (word)
)
select a.rec, a.word || '|' || b.word as key
from ranked a join ranked b on a.rec = b.rec and a.variant = b.variant and a.word < b.word
where a.place <= 3 and b.place <= 3
"""

_RULES = (
    Rule("tax number", each("stated_tax")),
    Rule("number for life", each("tax")),
    Rule("document", each("numbers")),
    Rule(
        "name and year",
        f"select rec, both_names || '|' || year as key from names join {_BORN_IN} using (rec)",
    ),
    Rule(
        "rare name, a year unknown",
        "select rec, both_names as key from names",
        f"{_A_YEAR_UNKNOWN} and {_FATHERS_FIT}",
        largest=60,
    ),
    Rule("very rare name", "select rec, both_names as key from names", largest=12),
    Rule(
        "name and town, a year unknown",
        f"select rec, both_names || '|' || city as key from names join {_LIVES_IN} using (rec)",
        f"{_A_YEAR_UNKNOWN} and {_FATHERS_FIT}",
        largest=200,
    ),
    Rule(
        "day and surname",
        f"select rec, day || '|' || surname[1:2] as key from names join {_BORN_ON} using (rec)",
    ),
    Rule(
        "day and a word of the name",
        "select rec, day || '|' || word as key from "
        f"(select rec, unnest(words) as word from names) join {_BORN_ON} using (rec)",
    ),
    Rule(
        "telephone and initial",
        "select rec, phone || '|' || initials[1:1] as key from names "
        f"join {_CALLED_AT} using (rec)",
    ),
    Rule(
        "telephone and surname's beginning",
        f"select rec, phone || '|' || surname[1:3] as key from names join {_CALLED_AT} using (rec)",
    ),
    Rule("e-mail", each("emails")),
    Rule(
        "beginning of the e-mail",
        f"select rec, email[1:7] as key from ({entries('emails', 'email')})",
        largest=12,
    ),
    Rule(
        "address and given name",
        f"select rec, place || '|' || can[1:2] as key from names join {_AT_HOME} using (rec)",
    ),
    Rule(
        "address and surname's beginning",
        f"select rec, place || '|' || surname[1:4] as key from names join {_AT_HOME} using (rec)",
        largest=30,
    ),
    Rule(
        "year, surname's beginning and given name",
        "select rec, concat_ws('|', year, surname[1:4], can) as key from names "
        f"join {_BORN_IN} using (rec) where surname is not null and can is not null",
    ),
    Rule(
        "year, surname and given name's beginning",
        "select rec, concat_ws('|', year, surname, can[1:2]) as key from names "
        f"join {_BORN_IN} using (rec) where surname is not null and can is not null",
    ),
    Rule(
        "surname, initial and year",
        f"select rec, surname || '|' || letter || '|' || year as key from {_INITIALS} "
        f"join {_BORN_IN} using (rec)",
        "coalesce(l.only_initial, r.only_initial) is not null",
    ),
    Rule(
        "surname and initial",
        f"select rec, surname || '|' || letter as key from {_INITIALS}",
        f"coalesce(l.only_initial, r.only_initial) is not null and {_FATHERS_FIT}",
        largest=30,
    ),
    Rule(
        "surname, initial and father",
        f"select rec, surname || '|' || letter || '|' || father as key from {_INITIALS}",
        largest=60,
    ),
    Rule(
        "three names",
        "select rec, surname || '|' || can || '|' || father as key from names",
    ),
    Rule(
        "surname's beginning and two names",
        "select rec, surname[1:5] || '|' || can || '|' || father as key from names",
    ),
    Rule(
        "surname by ear and given name",
        "select rec, skeleton || '|' || can as key from names",
        _FATHERS_FIT,
        largest=30,
    ),
    Rule("surname", "select rec, surname as key from names", most=60_000),
    Rule("given name", "select rec, can as key from names", most=60_000),
    Rule("day of birth", each("days"), most=60_000),
    Rule(
        "day, month and initial",
        "select rec, born || '|' || initials[1:1] as key from names join "
        f"({entries('month_and_day', 'born')}) using (rec)",
        most=40_000,
    ),
    Rule(
        "month, year and initial",
        "select rec, born || '|' || initials[1:1] as key from names join "
        f"({entries('year_and_month', 'born')}) using (rec)",
        most=40_000,
    ),
    Rule(
        "year and surname's beginning",
        f"select rec, year || '|' || surname[1:3] as key from names join {_BORN_IN} using (rec)",
        most=40_000,
    ),
    Rule(
        "town and surname's beginning",
        f"select rec, city || '|' || surname[1:3] as key from names join {_LIVES_IN} using (rec)",
        most=40_000,
    ),
    Rule(
        "house, wherever",
        each("streets"),
        most=40_000,
    ),
    Rule(
        "two rare words of the name",
        _RARE_WORDS,
        "coalesce(l.whole, r.whole) is not null",
        largest=60,
    ),
)

PERSONS = Matcher(
    model="person@1",
    normal_form=normal_form,
    comparisons=(
        *(_SURNAME, _GIVEN, _FATHER, _WHOLE, _BORN, _TAX, _DOCUMENT),
        *(PHONE, EMAIL, ADDRESS, _SEX, _CITIZEN, _BIRTH_PLACE),
    ),
    rules=_RULES,
    unique=frozenset({"tax number", "document"}),
    ties=frozenset({"tax number", "document", "e-mail"}),
    learnt_from_ties=frozenset({"birth date", "given name", "patronymic", "sex"}),
    holds=(
        Hold(
            "name alone",
            "nothing but the name agrees",
            unless=frozenset(
                {"birth date", "tax number", "document", "telephone", "e-mail"}
                | {"address", "citizenship", "birth place"}
            ),
            lifted_by_learning=True,
        ),
        Hold(
            "relatives",
            "given names differ: relatives share surname and address, twins the birth date too",
            unless=frozenset({"tax number", "document", "e-mail"}),
            at={"given name": frozenset({"other name", "different"})},
            lifted_by_learning=True,  # a guard still looks at the names
        ),
        Hold(
            "which of a family",
            "no given name: relatives share surname, patronymic and home",
            unless=frozenset({"tax number", "document", "e-mail", "birth date", "telephone"}),
            at={"given name": frozenset({MISSING})},
        ),
        Hold(
            "namesakes",
            "patronymics differ: a namesake, often of one family",
            unless=frozenset({"tax number", "document", "birth date"}),
            least=7.0,  # a day, not a year
            at={"patronymic": frozenset({"different"})},
            lifted_by_learning=True,
        ),
    ),
    key_of={"surname": surname_key, "can": given_key, "father": given_key, "words": fold},
)
