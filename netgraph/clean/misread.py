"""Numbers of letters and digits as cameras and scanners confuse them: O with 0, S with 5."""

_AS_READ = str.maketrans(
    {"O": "0", "Q": "0", "I": "1", "Z": "2", "З": "3", "Ч": "4", "S": "5", "G": "6", "B": "8"}
)


def as_read(number: str) -> str:
    """Return the number with each sign as the digit that it is mistaken for.

    >>> as_read("ZCF55J2HLXP90639S") == as_read("ZCF5SJ2HLXP906395")
    True
    """
    return number.upper().translate(_AS_READ)
