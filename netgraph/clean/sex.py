"""Words for a sex -> m or f."""

from functools import lru_cache

from netgraph.clean.scripts import repair
from netgraph.clean.unreadable import Unreadable

_MALE = (
    "m male man boy м муж мужской мужчина мужская ч чол чоловік чоловіча чоловічий "
    "mężczyzna mezczyzna männlich maennlich bărbat masculin h homme hombre"
)
_FEMALE = (
    "f female woman girl ж жін жінка жіноча жіночий жен женский женщина женская "
    "kobieta k w weiblich femeie feminin femme mujer"
)
_WORDS = dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
_NOT_SAID = frozenset({"x", "u", "х", "not disclosed", "both"})
"""As in ICAO 9303 (X) and the notices of police forces (U)."""


@lru_cache(maxsize=1_024)
def read_sex(text: str) -> str | None:
    """Return ``m`` or ``f``; None for X and U, which say nothing.

    Raises:
        Unreadable: no word of the table; a feed that writes 1 and 2 declares them as codes.

    >>> read_sex("Жін."), read_sex("MALE"), read_sex("X") is None
    ('f', 'm', True)
    """
    word = repair(text[:32]).casefold().rstrip(".")
    if word in _NOT_SAID:
        return None
    if word not in _WORDS:
        raise Unreadable(f"{text[:40]!r} is no word for a sex")
    return _WORDS[word]
