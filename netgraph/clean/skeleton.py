"""Family names -> what is left of them when they are spelled by ear: the consonants, roughly.

Two names of one skeleton sound alike to some ear: Циганицін and Ziganizin, Сонин and Zonin.
It finds pairs worth comparing and is no key to join by.
"""

from functools import lru_cache
from itertools import pairwise

from netgraph.clean.surname import surname_key

_GROUPS = (("sh", "s"), ("zh", "s"), ("ch", "s"), ("ts", "s"), ("ks", "s"))
_CLASSES = str.maketrans("bdgzjq", "ptkssk", "aeiouyh")


@lru_cache(maxsize=131_072)
def skeleton(surname: str) -> str | None:
    """Return the consonants of a family name, voiced ones as unvoiced, None if too few.

    >>> skeleton("Циганицін") == skeleton("Ziganizin") == skeleton("Tsyhanytsyn")
    True
    >>> skeleton("Ґе") is None
    True
    """
    word = surname_key(surname).replace(" ", "")
    if len(word) < 3:
        return None
    bare = word
    for group, letter in _GROUPS:
        bare = bare.replace(group, letter)
    bare = bare.translate(_CLASSES)
    single = bare[:1] + "".join(b for a, b in pairwise(bare) if a != b)
    if word[0] in "aeiouy":
        single = f"a{single}"
    return single if len(single) > 2 else None
