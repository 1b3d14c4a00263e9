"""What a query answers, as a person reads it and as a machine does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_IDS = ("eid", "uid", "id")


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node: an entity, a record, a network, a delivery."""

    labels: tuple[str, ...]
    properties: Mapping[str, object]

    @property
    def id(self) -> str | None:
        """What netgraph calls it: an entity id, a record's uid, the id of anything else."""
        found = next((self.properties[key] for key in _IDS if key in self.properties), None)
        return None if found is None else str(found)

    def __str__(self) -> str:
        name = self.properties.get("name")
        known = [str(part) for part in (name, self.id) if part is not None]
        if len(known) == 2:
            return known[0] if known[0] == known[1] else f"{known[0]} ({known[1]})"
        return known[0] if known else ":".join(self.labels)


@dataclass(frozen=True, slots=True)
class GraphLink:
    """A relationship. The ends are ids, None where the answer does not hold the node."""

    type: str
    start: str | None
    end: str | None
    properties: Mapping[str, object]

    def __str__(self) -> str:
        told = self.properties
        if self.type == "LINKED":
            kinds = told.get("kinds")
            words = ", ".join(map(str, kinds)) if isinstance(kinds, list) else self.type
            weight = told.get("weight")
            return f"{words} {weight:.1f} bits" if isinstance(weight, float) and weight else words
        keys = ("role", "agency", "since", "certainty", "decision", "bits")
        parts = [text(told[key]) for key in keys if told.get(key) is not None]
        return " ".join([self.type, *parts])


@dataclass(frozen=True, slots=True)
class GraphPath:
    nodes: tuple[GraphNode, ...]
    links: tuple[GraphLink, ...]

    def __str__(self) -> str:
        steps = [str(self.nodes[0])] if self.nodes else []
        for link, node in zip(self.links, self.nodes[1:], strict=True):
            steps += [f"—[{link}]—", str(node)]
        return " ".join(steps)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of plain values, nodes, links, paths, and lists and maps of these."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[object]]
    cut: bool
    """There are more rows than were asked for."""

    settled: bool = True
    """No load or run was being taken apart into the graph meanwhile."""


def text(value: object, most: int | None = None) -> str:
    """Return a value for a cell of a table; nothing for None.

    Args:
        value: any of an answer.
        most: items of a list that are written out; all by default.

    >>> text([1.25, None, "a"]), text({"n": 1}), text(["a", "b", "c"], most=2)
    ('1.25; ; a', 'n: 1', 'a; b; and 1 more')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {text(item, most)}" for key, item in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        told = [text(item, most) for item in value[:most]]
        left = len(value) - len(told)
        return "; ".join([*told, *([f"and {left:,} more"] if left else [])])
    return str(value)


def as_json(value: object) -> object:
    """Return a value with nodes, links and paths as objects of stable keys."""
    if isinstance(value, GraphNode):
        return {"labels": list(value.labels), "properties": as_json(value.properties)}
    if isinstance(value, GraphLink):
        properties = as_json(value.properties)
        return {
            "type": value.type, "start": value.start, "end": value.end, "properties": properties,
        }  # fmt: skip
    if isinstance(value, GraphPath):
        return {
            "nodes": [as_json(node) for node in value.nodes],
            "links": [as_json(link) for link in value.links],
        }
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def json_lines(answer: Answer) -> Iterator[dict[str, object]]:
    """Yield one object a row, keyed by column."""
    for row in answer.rows:
        yield {name: as_json(cell) for name, cell in zip(answer.columns, row, strict=True)}
