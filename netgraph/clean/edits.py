"""How far two short texts are apart: one slip of a pen, or more."""

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
    return edits(shorter, longer) <= (1 if len(shorter) < 5 else 2 if len(shorter) < 8 else 3)


@lru_cache(maxsize=65_536)
def somewhat_alike(a: str, b: str) -> bool:
    """Tell whether one name may be the other with slips: half of the letters stand.

    >>> somewhat_alike("mikola", "nkela"), somewhat_alike("vemad", "mitur")
    (True, False)
    """
    return alike(a, b) or edits(a, b) * 2 <= max(len(a), len(b))


def edits(a: str, b: str) -> int:
    """Return how many letters to add, drop, replace or swap with the next make a of b.

    >>> edits("kitten", "sitting"), edits("isla", "isal")
    (3, 1)
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, above, row = row, before, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]
