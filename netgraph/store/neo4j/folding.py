"""Take a delivery apart into nodes and relationships: each says what the store gives out of it.

One feed's newest delivery of an element counts. What several feeds state stands once in the
graph, as the one loaded last of those live says it; what the others say is kept beside it
(``:OtherRecord``, ``:OtherStatement``). Such elements are few: they are looked at one by one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from netgraph.store.neo4j.deliveries import Placed
from netgraph.store.neo4j.origins import Origin, read_origins
from netgraph.store.neo4j.properties import Properties

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


@dataclass(frozen=True, slots=True)
class Held:
    """What the graph says of an element that it has."""

    origin: int
    first_load: int
    shared: bool
    """Several feeds state it."""

    live: bool
    """It stands there as live, whatever it is by now."""


@dataclass(frozen=True, slots=True)
class Form:
    """How an element stands in the graph: its kind or type, and whether it is live."""

    word: str
    live: bool


@dataclass(frozen=True, slots=True)
class Element:
    """What one feed says of one element."""

    key: str
    stated: Properties
    ends: tuple[str, str] = ("", "")
    """Keys of subject and object; empty for records."""

    live: bool = True
    """Of what stands in the graph: it stands there as live, whatever it is by now."""


class Sort(Protocol):
    """Records or statements: what folding asks of the graph."""

    def held(self, tx: "ManagedTransaction", words: Mapping[str, Sequence[str]]) -> dict[str, Held]:
        """Return what the graph has of these keys, given by their words."""
        ...

    def create(self, tx: "ManagedTransaction", form: Form, elements: list[Element]) -> None:
        """Write elements that the graph has not."""
        ...

    def replace(
        self, tx: "ManagedTransaction", before: Form, after: Form, elements: list[Element]
    ) -> None:
        """Write elements over what the graph has of them."""
        ...

    def note_first(self, tx: "ManagedTransaction", keys: list[str], load: int) -> None:
        """Note that a delivery was the first with these."""
        ...

    def stated(self, tx: "ManagedTransaction", keys: list[str]) -> dict[str, Element]:
        """Return what stands in the graph under these keys."""
        ...

    def others(self, tx: "ManagedTransaction", keys: list[str]) -> list[Element]:
        """Return what else is said of these."""
        ...

    def put_others(
        self, tx: "ManagedTransaction", keys: list[str], elements: list[Element]
    ) -> None:
        """Replace what else is said of these."""
        ...


class Fold:
    """One delivery's elements on their way into the graph, in one transaction."""

    def __init__(
        self,
        tx: "ManagedTransaction",
        sort: Sort,
        places: Mapping[str, Placed],
        origins: Mapping[int, Origin],
    ) -> None:
        """Begin.

        Args:
            tx: the transaction.
            sort: records or statements.
            places: every delivery, by its id.
            origins: those that the elements name.
        """
        self._tx = tx
        self._sort = sort
        self._places = places
        self._numbers = {placed.number: placed for placed in places.values()}
        self._origins = dict(origins)

    def put(self, load: Placed, elements: Iterable[Element]) -> None:
        """Write a delivery's elements; the last of equal keys counts."""
        latest = {element.key: element for element in elements}
        held = self._held(latest.values())
        forms: dict[Form, list[Element]] = defaultdict(list)
        changes: dict[tuple[Form, Form], list[Element]] = defaultdict(list)
        earlier, contested = [], []
        for key, element in latest.items():
            after = Form(self._word(element.stated["origin"]), load.live)
            known = held.get(key)
            if known is None:
                forms[after].append(element)
                continue
            before = self._placed(known.origin)
            if known.shared or _feed(before) != _feed(load):
                contested.append(element)
            elif before.place <= load.place:
                if "first_load" in element.stated:
                    element.stated["first_load"] = known.first_load
                changes[Form(self._word(known.origin), known.live), after].append(element)
            elif known.first_load and self._numbers[known.first_load].place > load.place:
                earlier.append(key)
        for form, made in forms.items():
            self._sort.create(self._tx, form, made)
        for (was, now), changed in changes.items():
            self._sort.replace(self._tx, was, now, changed)
        if earlier:
            self._sort.note_first(self._tx, earlier, load.number)
        if contested:
            self.choose([element.key for element in contested], contested)

    def choose(self, keys: Sequence[str], said: Sequence[Element] = ()) -> None:
        """Say again which feed's word on each of these is given out.

        Args:
            keys: of elements in the graph.
            said: new words on them.
        """
        asked = sorted(set(keys))
        standing = self._sort.stated(self._tx, asked)
        words: dict[str, list[Element]] = {key: [standing[key]] for key in standing}
        for element in [*self._sort.others(self._tx, asked), *said]:
            words[element.key].append(element)
        self._know({element.stated["origin"] for own in words.values() for element in own})
        changes: dict[tuple[Form, Form], list[Element]] = defaultdict(list)
        others: list[Element] = []
        for key, own in words.items():
            latest = self._latest_of_feeds(own)
            latest.sort(key=lambda element: self._placed(element.stated["origin"]).rank)
            chosen = latest.pop()
            chosen.stated.pop("shared", None)
            if latest:
                chosen.stated["shared"] = True
            others += [Element(key, one.stated, standing[key].ends) for one in latest]
            before = Form(self._word(standing[key].stated["origin"]), standing[key].live)
            after = Form(
                self._word(chosen.stated["origin"]), self._placed(chosen.stated["origin"]).live
            )
            changes[before, after].append(Element(key, chosen.stated, standing[key].ends))
        for (was, now), changed in changes.items():
            self._sort.replace(self._tx, was, now, changed)
        self._sort.put_others(self._tx, asked, others)

    def _latest_of_feeds(self, words: list[Element]) -> list[Element]:
        """Return each feed's newest word, which remembers its first delivery."""
        latest: dict[tuple[str, str], Element] = {}
        for element in words:
            placed = self._placed(element.stated["origin"])
            feed = _feed(placed)
            other = latest.get(feed)
            if other is None:
                latest[feed] = element
                continue
            newer = self._placed(other.stated["origin"]).place <= placed.place
            latest[feed] = element if newer else other
            if "first_load" in element.stated:
                firsts = [element.stated["first_load"], other.stated["first_load"]]
                latest[feed].stated["first_load"] = min(
                    firsts, key=lambda number: self._numbers[number].place
                )
        return list(latest.values())

    def _held(self, elements: Collection[Element]) -> dict[str, Held]:
        words: dict[str, list[str]] = defaultdict(list)
        for element in elements:
            words[self._word(element.stated["origin"])].append(element.key)
        held = self._sort.held(self._tx, words)
        self._know({one.origin for one in held.values()})
        return held

    def _know(self, numbers: set[int]) -> None:
        if unknown := numbers - self._origins.keys():
            self._origins |= read_origins(self._tx, unknown)

    def _word(self, origin: int) -> str:
        return self._origins[origin].word

    def _placed(self, origin: int) -> Placed:
        return self._places[self._origins[origin].load]


def _feed(placed: Placed) -> tuple[str, str]:
    return (placed.load.agency, placed.load.feed)
