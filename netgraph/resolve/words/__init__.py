"""What a resolve run says, in the reader's language.

Reasons are kept in English. Another language has a table here, ``uk.csv``, of phrases and
their translation; ``{}`` stands for what varies. A phrase that the table lacks is said in
English, never left out.
"""

import csv
import re
from functools import cache
from importlib.resources import files

ENGLISH = "en"
LANGUAGES = (ENGLISH, "uk")


def said_in(language: str, text: str) -> str:
    """Return a reason, veto or name of a comparison in a language.

    Args:
        language: one of LANGUAGES.
        text: English: a phrase of the table, then what is quoted after a colon, if anything.

    >>> said_in("uk", "surname fits exactly, rare: Коваль / Koval")
    'прізвище збігається, рідкісне: Коваль / Koval'
    >>> said_in("uk", "conflicting numbers (ua.rntrc): 1 / 2")
    'суперечливі номери (ua.rntrc): 1 / 2'
    >>> said_in("uk", "birth date: a:1 says nothing")
    'дата народження: a:1 нічого не каже'
    """
    if language == ENGLISH:
        return text
    head, colon, rest = text.partition(": ")
    # What begins with what varies, as in "{} says nothing", only ever follows a colon.
    whole = _phrase(language, text, opens_with_value=False)
    if whole is not None or not colon:
        return whole or _head(language, text)
    return f"{_head(language, head)}: {_phrase(language, rest) or rest}"


def _head(language: str, head: str) -> str:
    """Return a phrase that may end in how common its value is."""
    known = _phrase(language, head)
    if known is not None:
        return known
    phrase, comma, rarity = head.rpartition(", ")
    if comma and rarity in {"rare", "common"}:
        return f"{_phrase(language, phrase) or phrase}, {_phrase(language, rarity) or rarity}"
    return head


def _phrase(language: str, text: str, *, opens_with_value: bool = True) -> str | None:
    plain, patterns = _table(language)
    if text in plain:
        return plain[text]
    for pattern, template in patterns:
        if not opens_with_value and pattern.pattern.startswith("(.*)"):
            continue
        if found := pattern.fullmatch(text):
            return template.format(*found.groups())
    return None


@cache
def _table(language: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    content = (files("netgraph.resolve.words") / f"{language}.csv").read_text("utf-8")
    plain, patterns = {}, []
    for english, translated in list(csv.reader(content.splitlines(), delimiter=";"))[1:]:
        if "{}" in english:
            pattern = "(.*)".join(re.escape(part) for part in english.split("{}"))
            patterns.append((re.compile(pattern, re.DOTALL), translated))
        else:
            plain[english] = translated
    return plain, patterns
