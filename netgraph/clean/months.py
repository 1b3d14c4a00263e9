"""Names of months -> 1 to 12, in the languages that agencies write dates in."""

from functools import cache

_STEMS = (
    # English, Ukrainian, Russian, Polish, German, French, Romanian: as many letters as tell
    # it from the others, in the case in which a date has it.
    "jan січ янв sty студз ian",
    "feb лют февр фев lut févr fev",
    "mar берез бер март мар marz mär mars сакав",
    "apr квіт кві апр kwi avr красав",
    "may трав тра май мая maj mai траўн",
    "jun черв чер июн czerw cze juin iun чэрв",
    "jul лип июл lip juil iul ліп",
    "aug серп сер авг sie août жнів",
    "sep верес вер сент сен wrz верас",
    "oct жовт жов окт paź paz okt кастр",
    "nov листоп лис нояб ноя lis noi ліст",
    "dec груд гру дек gru dez déc снеж",
)


@cache
def _by_stem() -> list[tuple[str, int]]:
    stems = [(s, number) for number, line in enumerate(_STEMS, 1) for s in line.split()]
    return sorted(stems, key=lambda pair: -len(pair[0]))


def month_number(word: str) -> int | None:
    """Return the month, None if the word names none.

    >>> month_number("december"), month_number("лютого"), month_number("липня")
    (12, 2, 7)
    >>> month_number("street") is None
    True
    """
    for stem, number in _by_stem():
        if word.startswith(stem):
            return number if len(word) <= 12 else None
    return None
