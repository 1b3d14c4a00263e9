"""Firms that may be one firm under two entities: resolution keeps in doubt apart.

A pattern of several firms must not rest on one firm that was not joined with itself.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from netgraph.analysis.graph import Evidence
from netgraph.clean.companies import company_name

_ALIKE = 0.85


def one_name(one: str, other: str) -> bool:
    """Return whether two firms' names are the same but for legal form and spelling.

    >>> one_name('ТОВ "Дорлана Карго"', "DORLANA CARGO LLC")
    True
    >>> one_name('ТДВ "Терія Авто"', "TDV TERIA AUTO")
    True
    >>> one_name('ТОВ "Дорлана Карго"', "Ledfenetta Logistic LLC")
    False
    """
    a, b = _core(one), _core(other)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def distinct_names(evidence: Evidence, firms: Iterable[int]) -> int:
    """Return how many firms these are, those with one name counted once."""
    kept: list[str] = []
    for firm in firms:
        name = str(evidence.case.names[firm])
        if not any(one_name(name, other) for other in kept):
            kept.append(name)
    return len(kept)


def _core(name: str) -> str:
    # Up to three letters are a legal form that the table does not know, such as TDV.
    words = [word for word in company_name(name).core.split() if len(word) > 3]
    return " ".join(words) or name
