"""The adapter's Cypher: one statement a file in ``cypher/queries``, values as parameters only."""

from enum import StrEnum
from functools import cache

from netgraph.content import find
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.store.cypher_file import read_cypher


class Compared(StrEnum):
    """How two records stand to each other after a comparison."""

    SAME_AS = "SAME_AS"
    POSSIBLY_SAME = "POSSIBLY_SAME"
    NOT_SAME = "NOT_SAME"


class Gone(StrEnum):
    """What stands in place of a kind or a type for what no delivery states any more."""

    LABEL = "Ended"
    TYPE = "ENDED"


class Became(StrEnum):
    """What became of an entity id."""

    MERGED_INTO = "MERGED_INTO"
    SPLIT_FROM = "SPLIT_FROM"


Word = Kind | StatementType | Compared | Gone | Became
"""What may be written into a query's text: words of closed lists, never anything delivered."""


@cache
def query(name: str, *, label: Word | None = None, kind: Word | None = None) -> str:
    """Return the text of a query.

    Args:
        name: of the file, without its ending.
        label: fills ``{LABEL}``.
        kind: fills ``{TYPE}``.
    """
    path = f"queries/{name}.cypher"
    text = read_cypher(name, find("cypher", path).read_text(encoding="utf-8")).statement
    for slot, word in (("{LABEL}", label), ("{TYPE}", kind)):
        if (slot in text) != (word is not None):
            raise ValueError(f"{path}: {slot} and what fills it go together")
        text = text.replace(slot, word.value if word is not None else "")
    return text
