"""What a record says of a person's name -> family name, given name, patronymic."""

import re
from dataclasses import dataclass
from functools import lru_cache

from netgraph.clean.fold import fold
from netgraph.clean.given import father_key, is_given_name, is_patronymic
from netgraph.clean.scripts import is_cyrillic
from netgraph.clean.text import tidy
from netgraph.model.record import Values


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts as written; None for one that the record does not have or does not show."""

    last: str | None
    first: str | None
    patronymic: str | None


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MAX_LENGTH = 512
_MAX_WORDS = 12
_TITLES = _set(
    "mr mrs ms miss dr prof sir hon gen col maj capt lt sgt herr frau monsieur madame pan pani "
    "пан пані г-н г-жа гр громадянин громадянка гражданин гражданка фоп фізична ип чп спд суб'єкт "
    "jr sr ii iii iv phd esq"
)
_PARTICLES = _set(
    "de da do dos das del della di du van von der den ter ten zu le la bin ben ibn bint al el "
    "фон ван дер де ді аль ель ибн бин бен"
)
_EASTERN = _set(
    "kim pak park lee ri rhee choe choi jang jong jung kang han hong hwang paek yun wang zhang "
    "liu chen yang huang zhao zhou wu xu sun nguyen tran pham ким пак ли чхве чон кан хан хон "
    "ван чжан лю чэнь"
)
"""Family names that stand first in three-word Korean, Chinese and Vietnamese names."""

_FAMILY_NAME = re.compile(
    r"(?:енко|енка|ко|ов|ев|єв|ёв|ова|ева|єва|ин|ина|їн|їна|ськ(?:ий|а)|цьк(?:ий|а)|ск(?:ий|ая|і)|"
    r"цк(?:ий|ая)|чук|юк|ук|ак|як|ко|ець|ий|ая|ич|ян|дзе|швілі|швили|оў|еў|аў|"
    r"enko|enka|ov|ev|ova|eva|owa|ewa|in|ina|sky|skyi|skyy|skiy|skij|ski|ska|skaya|cki|cka|"
    r"chuk|czuk|uk|iuk|yuk|iak|yak|ets|vich|vych|wicz|yan|dze|shvili|son|sen|ez|ou|au)$"
)
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.\s*")


def split_name(text: str) -> PersonName | None:
    """Return the parts of a whole name in one field, None if it has no word.

    Reads ``SURNAME, Given Patronymic``, ``Given Middle SURNAME``, ``Прізвище Ім'я По
    батькові``, initials before or after. A patronymic shows the order; else capitals, the
    table of given names or the ending of a family name do; else Cyrillic names begin with
    the family name and others end with it.

    >>> split_name("KOVALCHUK, Petro Ivanovych")
    PersonName(last='KOVALCHUK', first='Petro', patronymic='Ivanovych')
    >>> split_name("Петро Іванович Ковальчук") == split_name("Ковальчук Петро Іванович")
    True
    >>> split_name("Ковальчук П.І.")
    PersonName(last='Ковальчук', first='П', patronymic='І')
    """
    return _split_name(text[:_MAX_LENGTH])


@lru_cache(maxsize=65_536)
def _split_name(text: str) -> PersonName | None:
    head, comma, rest = tidy(text).partition(",")
    last, given = _words(head), _words(rest) if comma else []
    if last and given and not _capitals_only_in(given, last):
        first, patronymic = _given_part(given)
        return PersonName(" ".join(last), first, patronymic)
    words = _words(f"{head} {rest}")
    if not words:
        return None
    if len(words) == 1:
        alone = is_given_name(words[0]) and not _FAMILY_NAME.search(words[0].lower())
        return PersonName(None, words[0], None) if alone else PersonName(words[0], None, None)
    return _initials(words) or _by_patronymic(words) or _by_capitals(words) or _by_order(words)


def person_name(values: Values) -> PersonName | None:
    """Return the parts of a person's first name on record, None where there is none.

    Fields of their own count before ``full_name``; one field that holds the whole name
    although others exist is taken apart.
    """
    last, first, patronymic = (
        values[key][0] if values.get(key) else None
        for key in ("last_name", "first_name", "patronymic")
    )
    if last and not first and not patronymic:
        return split_name(last)
    if last or first:
        if first and not patronymic:
            first, patronymic = given_part(first)
        return PersonName(last, first, patronymic)
    full = values.get("full_name")
    return split_name(full[0]) if full else None


def given_part(text: str) -> tuple[str | None, str | None]:
    """Return given name and patronymic of a field for given names, None for what it lacks.

    >>> given_part("Петро Іванович"), given_part("Petro")
    (('Петро', 'Іванович'), ('Petro', None))
    """
    return _given_part(_words(text))


def _words(text: str) -> list[str]:
    spaced = _INITIALS.sub(r"\1. ", text.replace("_", " "))
    words = [word.strip('.,;:()[]"«»“”„') for word in spaced.split()]
    return [word for word in words if word and word.lower() not in _TITLES][:_MAX_WORDS]


def _given_part(words: list[str]) -> tuple[str | None, str | None]:
    """Return given name and patronymic of what stands beside a known family name."""
    if len(words) > 1 and (is_patronymic(words[-1]) or _is_turkic(words)):
        return words[0], " ".join(words[1:])
    if len(words) == 2 and len(words[0]) == len(words[1]) == 1:
        return words[0], words[1]
    return " ".join(words) or None, None


def _is_turkic(words: list[str]) -> bool:
    return len(words) > 2 and words[-1].lower() in {"оглы", "огли", "кызы", "кизи", "oglu", "ogly"}


def _initials(words: list[str]) -> PersonName | None:
    letters = [word for word in words if len(word) == 1]
    names = [word for word in words if len(word) > 1]
    if not letters or not names or len(names) > 2:
        return None
    if len(names) == 1:
        return PersonName(names[0], letters[0], letters[1] if len(letters) > 1 else None)
    middle = len(words) == 3 and len(words[1]) == 1  # Given X. Surname
    if middle and not is_cyrillic(words[1]):
        return PersonName(words[2], f"{words[0]} {words[1]}", None)
    last, first = (1, 0) if is_given_name(names[0]) and not is_given_name(names[1]) else (0, 1)
    return PersonName(names[last], names[first], letters[0])


def _by_patronymic(words: list[str]) -> PersonName | None:
    """Read names of three words, one of them a patronymic: its place tells the order."""
    if _is_turkic(words) and len(words) == 4:
        return PersonName(words[0], words[1], f"{words[2]} {words[3]}")
    ends = [place for place, word in enumerate(words) if is_patronymic(word)]
    if len(words) == 2 and ends == [1] and is_given_name(words[0]) and _names_a_father(words[1]):
        return PersonName(None, words[0], words[1])
    if len(words) != 3 or not ends:
        return None
    if 2 in ends and not (1 in ends and is_given_name(words[0])):
        return PersonName(words[0], words[1], words[2])
    if 1 in ends:
        return PersonName(words[2], words[0], words[1])
    return None


def _names_a_father(patronymic: str) -> bool:
    """Tell a patronymic from a family name: in Latin letters -ich is rather the latter."""
    if not is_cyrillic(patronymic) and fold(patronymic).endswith("ch"):
        return False
    return father_key(patronymic) != patronymic and is_given_name(father_key(patronymic))


def _by_capitals(words: list[str]) -> PersonName | None:
    """Read ``Juan Carlos ORTEGA MURILLO``: the family name alone is in capitals."""
    capital = [len(word) > 1 and word.isupper() for word in words]
    if all(capital) or not any(capital):
        return None
    last = [word for word, upper in zip(words, capital, strict=True) if upper]
    first, patronymic = _given_part(
        [word for word, upper in zip(words, capital, strict=True) if not upper]
    )
    return PersonName(" ".join(last), first, patronymic)


def _capitals_only_in(words: list[str], others: list[str]) -> bool:
    """Tell a misplaced comma: in ``Petro, Ivanovych KOVALCHUK`` it parts no family name."""
    return any(len(word) > 1 and word.isupper() for word in words) and not any(
        word.isupper() for word in others
    )


def _by_order(words: list[str]) -> PersonName:
    if len(words) == 2:
        last = 0 if _begins_with_family_name(words) else 1
        return PersonName(words[last], words[1 - last], None)
    eastern = len(words) == 3 and words[0].lower() in _EASTERN
    slavic = is_given_name(words[1]) and not is_given_name(words[0]) and is_cyrillic(words[0])
    if eastern or slavic:
        return PersonName(words[0], " ".join(words[1:]), None)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return PersonName(" ".join(words[start:]), " ".join(words[:start]), None)


def _begins_with_family_name(words: list[str]) -> bool:
    given = [is_given_name(word) for word in words]
    if given[0] != given[1]:
        return given[1]
    family = [_FAMILY_NAME.search(word.lower()) is not None for word in words]
    if family[0] != family[1]:
        return family[0]
    return is_cyrillic(words[0])
