"""How far two short texts are apart, as a guard asks it: one slip of a pen, or more."""

from functools import lru_cache


@lru_cache(maxsize=65_536)
def within_one_edit(a: str, b: str) -> bool:
    """Tell whether one letter added, dropped or replaced, or two swapped, make a of b.

    >>> [within_one_edit("3061512873", other) for other in ("3061512783", "306151287", "1")]
    [True, True, False]
    """
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    swapped = (
        a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    )
    return swapped or a[start + 1 :] == b[start + 1 :]


@lru_cache(maxsize=65_536)
def alike(a: str, b: str) -> bool:
    """Tell whether two names may be one: few edits for their length, or one begins the other.

    >>> alike("oleksandr", "aleksandr"), alike("natalia", "nata"), alike("oleg", "olga")
    (True, True, False)
    """
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) > 2 and longer.startswith(shorter):
        return True
    return edits(shorter, longer) <= max(1, len(longer) // 3 if len(shorter) > 4 else 1)


def edits(a: str, b: str) -> int:
    """Return the Levenshtein distance.

    >>> edits("kitten", "sitting")
    3
    """
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
