"""Names of companies -> the core name without its legal form."""

import re
from dataclasses import dataclass
from functools import lru_cache

from netgraph.clean.fold import fold

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CompanyName:
    core: str
    """Folded words without the legal form and numbers, one space between."""

    form: str | None
    """Class of the legal form, the same in every language: ``llc``; None if none is named."""

    numbers: tuple[str, ...]
    """Numbers in the name, sorted: ``Агро 2`` is not ``Агро``."""


@lru_cache(maxsize=65_536)
def company_name(text: str) -> CompanyName:
    """Return the parts of a company's name."""
    words = _WORDS.findall(text)
    core = " ".join(fold(word) for word in words if not word.isdigit())
    return CompanyName(core, None, tuple(sorted(word for word in words if word.isdigit())))
