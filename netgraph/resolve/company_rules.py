"""How two companies are compared, and which pairs are looked at at all."""

from netgraph.clean.names import fold
from netgraph.resolve.companies import normal_form
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
from netgraph.resolve.sql import (
    alike,
    each,
    entries,
    few_edits,
    near,
    one_edit,
    same_length,
    shared,
    shares,
)

_SHARED = "list_intersect(words_l, words_r)"
_SHARED_WORDS = "array_to_string(list_sort(list_intersect(words_l, words_r)), ' ')"

# In a long name one letter is a slip; a letter that is a word by itself names a sister.
_BUT_FOR_A_LETTER = (
    f"({few_edits('core', 1, 9)} and list_min(list_transform(words_l || words_r, "
    "lambda w: length(w))) > 1)"
)
_SPELLED = "array_to_string({}, ' ')"
_MORE_WORDS = "case when length(words_l) >= length(words_r) then words_l else words_r end"
_EITHER = f"{_SPELLED.format('words_l')} || '|' || {_SPELLED.format('words_r')}"

_NAME = Comparison(
    "name",
    Over.NAMES,
    (
        missing("core"),
        Agreement(
            "same",
            f"core_l = core_r or {_BUT_FOR_A_LETTER}",
            "name fits but for the legal form, or one letter of a long name",
            Term(
                f"case when core_l = core_r then {_SPELLED.format(_MORE_WORDS)} else {_EITHER} end",
                "words",
                Words.ALL,
            ),
        ),
        Agreement("one letter off", one_edit("core", 5), "name one letter off"),
        Agreement("two letters off", few_edits("core", 2, 9), "name two letters off"),
        Agreement(
            "contained",
            "least(length(words_l), length(words_r)) >= 2 and "
            "(list_has_all(words_l, words_r) or list_has_all(words_r, words_l))",
            "one name holds all words of the other",
            Term(_SHARED_WORDS, "words", Words.ALL),
        ),
        Agreement(
            "main word",
            f"list_max(list_transform({_SHARED}, lambda w: length(w))) >= 5",
            "a main word of the name fits",
            Term(f"array_to_string(list_sort({_SHARED}), ' ')", "words", Words.ALL),
        ),
        Agreement("alike", f"{alike('core', 0.93)} and {few_edits('core', 3, 12)}", "name alike"),
        Agreement("similar", alike("core", 0.85), "name somewhat alike"),
        otherwise("names differ"),
    ),
    shows=("written",),
)
# "Агро 2" is a sister of "Агро", not another way to write it.
_NUMBERS = Comparison(
    "number in the name",
    Over.NAMES,
    (
        Agreement(MISSING, "core_l is null or core_r is null or figures_l || figures_r = ''", ""),
        Agreement("same", "figures_l = figures_r", "same number in the name"),
        Agreement(
            "only one", "figures_l = '' or figures_r = ''", "only one name has a number in it"
        ),
        otherwise("different numbers in the names"),
    ),
    shows=("written",),
)
_FORM = Comparison(
    "legal form",
    Over.NAMES,
    (
        missing("form"),
        Agreement("same", "form_l = form_r", "same legal form", Term("form_l", "form")),
        otherwise("legal forms differ"),
    ),
    shows=("form",),
)
_CODE = Comparison(
    "registration number",
    Over.RECORDS,
    (
        missing("numbers"),
        Agreement("same", shares("codes"), "same valid registration or tax number"),
        Agreement("same unchecked", shares("numbers"), "same registration or tax number"),
        Agreement("one digit off", near("numbers"), "registration number one digit off"),
        # Numbers of two registers tell nothing of each other.
        Agreement(
            MISSING,
            f"not {same_length('numbers')}",
            "",
        ),
        otherwise("registration numbers differ"),
    ),
    shows=("registration_number", "tax_number", "eori"),
)
_COUNTRY = Comparison(
    "country",
    Over.RECORDS,
    (
        missing("countries"),
        Agreement("same", shares("countries"), "same country", shared("countries")),
        otherwise("countries differ"),
    ),
    shows=("country",),
)
_FOUNDED = Comparison(
    "founded",
    Over.RECORDS,
    (
        missing("founded"),
        Agreement("same", shares("founded"), "same day of registration"),
        otherwise("days of registration differ"),
    ),
    shows=("registered_on",),
)

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
_CITY = f"({entries('cities', 'city')})"

COMPANIES = Matcher(
    model="company@1",
    normal_form=normal_form,
    comparisons=(_NAME, _NUMBERS, _FORM, _CODE, PHONE, EMAIL, ADDRESS, _COUNTRY, _FOUNDED),
    rules=(
        Rule("registration number", each("codes")),
        Rule("unchecked number", each("numbers")),
        Rule("name", "select rec, core as key from names", largest=200),
        Rule(
            "name and town",
            f"select rec, core || '|' || city as key from names join {_CITY} using (rec)",
        ),
        Rule(
            "telephone and name's beginning",
            "select rec, phone || '|' || core[1:3] as key from names "
            f"join ({entries('phones', 'phone')}) using (rec)",
        ),
        Rule("e-mail", each("emails")),
        Rule(
            "address and name's beginning",
            "select rec, place || '|' || core[1:2] as key from names "
            f"join ({entries('places', 'place')}) using (rec)",
        ),
        Rule(
            "name's beginning and town",
            f"select rec, core[1:5] || '|' || city as key from names join {_CITY} using (rec)",
            largest=100,
        ),
        Rule("name's long beginning", "select rec, core[1:9] as key from names", largest=60),
        Rule("name's long end", "select rec, core[-9:] as key from names", largest=60),
        Rule("two rare words of the name", _RARE_WORDS, largest=60),
        Rule(
            "rare word of the name",
            "select rec, word as key from (select rec, unnest(words) as word from names) "
            "where length(word) >= 5",
            largest=12,
        ),
    ),
    unique=frozenset({"registration number"}),
    holds=(
        Hold(
            "name alone",
            "nothing but the name agrees",
            unless=frozenset(
                {"registration number", "telephone", "e-mail", "address", "country", "founded"}
            ),
            lifted_by_learning=True,
        ),
        Hold(
            "group or neighbours",
            "names differ: firms of one group share words, address and telephone",
            unless=frozenset({"registration number"}),
            at={"name": frozenset({"main word", "similar", "different"})},
        ),
        Hold(
            "names only alike",
            "names only alike, and no telephone or house in common",
            unless=frozenset({"registration number", "telephone", "e-mail", "address"}),
            least=8.4,  # a house, not a town
            at={"name": frozenset({"one letter off", "two letters off", "contained", "alike"})},
            lifted_by_learning=True,
        ),
        Hold(
            "one number, two firms",
            "name and legal form differ: the number may be borrowed",
            unless=frozenset({"telephone", "e-mail", "address"}),
            at={"name": frozenset({"different"}), "legal form": frozenset({"different"})},
        ),
        Hold(
            "sister companies",
            "numbers in the names differ: sisters share address, telephone, the rest of the name",
            unless=frozenset({"registration number"}),
            at={"number in the name": frozenset({"only one", "different"})},
        ),
    ),
    key_of={"words": fold},
)
