"""How a message names what somebody else wrote: escaped, short, with near names."""

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import ValidationError

SHOWN = 60
"""Characters of a foreign text that a message repeats."""


def shown(text: str) -> str:
    r"""Return a text in quotes, without control or invisible characters, cut to 60.

    >>> shown("a\x1b[2J")
    "'a\\x1b[2J'"
    """
    text = str(text)  # of an enum its word
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 3] + "...")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``, did you mean 'x'?`` for names that are near, or an empty text.

    >>> did_you_mean("passport_nr", ["passport_number", "phone"])
    ", did you mean 'passport_number'?"
    """
    by_folded = {other.casefold(): other for other in sorted(known)}
    near = get_close_matches(name[:100].casefold(), list(by_folded), n=2, cutoff=0.6)
    return f", did you mean {' or '.join(shown(by_folded[n]) for n in near)}?" if near else ""


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return names for a message, at most so many.

    >>> listed("abc", most=2)
    "'a', 'b' and 1 more"
    """
    quoted = [shown(name) for name in names]
    rest = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + rest


def first_problem(error: ValidationError) -> str:
    """Return key and reason of the first thing that a pydantic model refused."""
    found = error.errors(include_url=False, include_input=False)
    # Of a misspelt key and the one that is missing for it, the misspelt one says more.
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    where = ".".join(str(part) for part in first["loc"])
    # Keys come from the file: they are escaped like any other foreign text.
    reason = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        reason = "there is no such key"
    return f"{shown(where)[1:-1]}: {reason}" if where else reason
