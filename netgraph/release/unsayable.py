"""Does a text name what is withheld? Kept and withheld words give a yes or a no.

The texts of reasons are made before a release and may quote any value. A text is let
through only if no word and no value in it is known from withheld information alone; in
doubt the answer is yes, and the caller says it in other words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from netgraph.model.kinds import KINDS
from netgraph.model.properties import PROPERTIES
from netgraph.model.statements import STATEMENTS

_WORD = re.compile(r"\w{3,}|\d{2,}")
_INTERNAL_ID = re.compile(r"\b[A-Z]-[0-9A-Z]{6,9}\b|\b[0-9a-f]{16}\b")

_OUR_WORDS = frozenset(
    word
    for text in (
        *(kind.value for kind in KINDS),
        *(spec.plural for spec in KINDS.values()),
        *(spec.words for spec in STATEMENTS.values()),
        *(line.meaning for table in PROPERTIES.values() for line in table.values()),
    )
    for word in _WORD.findall(text)
    if word.islower()
)


@dataclass(frozen=True, slots=True)
class Unsayable:
    words: frozenset[str]
    """Case-folded, of three letters or two digits and more."""

    texts: tuple[str, ...]
    """Case-folded whole values, for those whose single words are harmless."""

    known_ids: frozenset[str]
    """Ids that may stand in a text; any other is taken for one of something withheld."""

    def is_in(self, text: str) -> bool:
        """Return whether the text names something that only withheld information holds.

        >>> unsayable = Unsayable.between(["Ivan"], ["Ivan Tarasiuk", "AA1234BB"])
        >>> unsayable.is_in("phone of Ivan"), unsayable.is_in("car aa1234bb")
        (False, True)
        """
        # Our own vocabulary is no disclosure, unless it is written like a name.
        spoken = {word.casefold() for word in _WORD.findall(text) if word not in _OUR_WORDS}
        if spoken & self.words:
            return True
        if any(found not in self.known_ids for found in _INTERNAL_ID.findall(text)):
            return True
        folded = text.casefold()
        return any(
            value in folded and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", folded)
            for value in self.texts
        )

    @classmethod
    def between(
        cls, kept: Iterable[str], withheld: Iterable[str], known_ids: Iterable[str] = ()
    ) -> "Unsayable":
        """Return what may not be said when these texts are kept and those are withheld."""
        shown = {text.casefold() for text in kept}
        hidden = {text.casefold() for text in withheld} - shown
        return cls(
            words=frozenset(_words(hidden) - _words(shown)),
            texts=tuple(sorted(text for text in hidden if len(text) > 1)),
            known_ids=frozenset(known_ids),
        )


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text)}
