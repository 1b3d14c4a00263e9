"""An XML file -> its row elements with their lines, one after another, nothing held behind.

Entities and anything external are refused; a plain DOCTYPE is allowed, as the declarations
of Ukrainian customs have one.

Source: the defusedxml documentation lists the attacks; the depth limit is our own.
"""

from collections import deque
from collections.abc import Collection, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from netgraph.errors import DeliveryError
from netgraph.feeds.words import listed, shown

MAX_DEPTH = 64
MAX_TEXT = 1 << 20
"""Characters of one element's text."""

MAX_ATTRIBUTES = 200
_CHUNK = 1 << 16


def elements(stream: BinaryIO, names: Collection[str], file: str) -> Iterator[tuple[int, Element]]:
    """Yield elements of these names with the line on which each begins, from 1.

    Args:
        stream: of the file.
        names: of the elements that are rows; rows are not looked for inside rows.
        file: its name, for messages.

    Raises:
        DeliveryError: it is no whole XML, uses entities, nests deeper than 64, or has no row.
    """
    rows = _Rows(names)
    parser = DefusedXMLParser(
        target=rows, forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    rows.parser = parser.parser
    found = 0
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            while rows.whole:
                found += 1
                yield rows.whole.popleft()
        parser.close()
    except ParseError as error:
        raise DeliveryError(
            f"{file}:{error.position[0]}: no whole XML ({error.msg}): cut, or not XML at all. "
            "Nothing was loaded; ask for it again"
        ) from error
    except DefusedXmlException as error:
        raise DeliveryError(
            f"{file}:{rows.line}: declares or uses an entity, which data never need "
            f"({type(error).__name__}). Nothing was loaded"
        ) from error
    except (LookupError, ValueError) as error:
        raise DeliveryError(
            f"{file}:1: its encoding cannot be read ({shown(str(error))}). Nothing was loaded"
        ) from error
    except _Refused as error:
        raise DeliveryError(f"{file}:{rows.line}: {error}. Nothing was loaded") from error
    if not found:
        raise DeliveryError(f"{file}: has no element {listed(names)}; is it another file?")


class _Refused(Exception):  # noqa: N818 - made a DeliveryError where the file is known
    """A limit was passed; the message says which."""


class _Rows:
    """A parser's target that builds row elements and lets the rest go."""

    def __init__(self, names: Collection[str]) -> None:
        self.whole: deque[tuple[int, Element]] = deque()
        self.parser: object = None
        self._names = frozenset(names)
        self._depth = 0
        self._row_depth = 0
        self._row_line = 0
        self._builder: TreeBuilder | None = None
        self._text = 0

    @property
    def line(self) -> int:
        """Where the parser stands."""
        return int(getattr(self.parser, "CurrentLineNumber", 1))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._text = 0
        if self._depth > MAX_DEPTH:
            raise _Refused(f"elements nest deeper than {MAX_DEPTH}")
        if len(attributes) > MAX_ATTRIBUTES:
            raise _Refused(f"an element has more than {MAX_ATTRIBUTES} attributes")
        if self._builder is None and tag in self._names:
            self._builder = TreeBuilder()
            self._row_depth, self._row_line = self._depth, self.line
        if self._builder is not None:
            self._builder.start(tag, attributes)

    def data(self, text: str) -> None:
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise _Refused("an element has more than 1 MiB of text")
        if self._builder is not None:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        self._text = 0
        if self._builder is not None:
            self._builder.end(tag)
            if self._depth == self._row_depth:
                self.whole.append((self._row_line, self._builder.close()))
                self._builder = None
        self._depth -= 1


def texts_of(element: Element) -> dict[str, list[str]]:
    """Return the texts under each path of elements below this one, empty ones left out.

    >>> from xml.etree.ElementTree import fromstring
    >>> texts_of(fromstring("<r><a><b>x</b><b> y  z </b></a><c/></r>"))
    {'a/b': ['x', 'y z'], 'c': []}
    """
    found: dict[str, list[str]] = {}
    waiting = [(child, child.tag) for child in reversed(element)]
    while waiting:
        inner, path = waiting.pop()
        texts = found.setdefault(path, []) if not len(inner) else []
        text = " ".join((inner.text or "").split())
        if text:
            texts.append(text)
        waiting += [(child, f"{path}/{child.tag}") for child in reversed(inner)]
    return found
