"""A released subgraph gets its numbers: E1 a statement, R1 a record, M1 a member.

The same subgraph always gets the same numbers, whatever the order of its parts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netgraph.model.kinds import EVENTS, KINDS, Part
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Node, RecordView, StatementView, Subgraph


@dataclass(frozen=True, slots=True)
class Numbered:
    """Everything that can be pointed at, in the order of its numbers."""

    nodes: Mapping[EntityId, Node]
    members: Mapping[EntityId, str]
    """``M1``..: as the network lists them; without a network, everything that acts."""

    evidence: Mapping[StatementId, str]
    """``E1``..: by date, the undated last."""

    records: Mapping[RecordUid, str]
    """``R1``..: those of members first, in their order."""

    statements: tuple[StatementView, ...]
    """In the order of ``evidence``."""

    about: Mapping[EntityId, tuple[StatementView, ...]]
    """What is stated of each thing, in the same order."""

    def is_member(self, entity: EntityId) -> bool:
        return entity in self.members

    def point(self, statements: Iterable[StatementId], most: int | None = None) -> str:
        """Return their numbers as ranges; those that are not in the subgraph are left out."""
        return ranges((self.evidence[one] for one in statements if one in self.evidence), most)


def number(subgraph: Subgraph) -> Numbered:
    """Return the subgraph with its numbers."""
    nodes = {node.entity: node for node in sorted(subgraph.nodes, key=_node_order)}
    statements = sorted(subgraph.statements, key=lambda view: _statement_order(view, nodes))
    members = {entity: f"M{n}" for n, entity in enumerate(_members(subgraph, nodes), 1)}
    about: dict[EntityId, list[StatementView]] = {entity: [] for entity in nodes}
    for view in statements:
        for end in dict.fromkeys((view.subject, view.object)):
            about[end].append(view)
    first = [nodes[entity] for entity in members]
    rest = [node for node in nodes.values() if node.entity not in members]
    records = [record for node in (*first, *rest) for record in by_uid(node.records)]
    return Numbered(
        nodes=nodes,
        members=members,
        evidence={view.id: f"E{n}" for n, view in enumerate(statements, 1)},
        records={record.uid: f"R{n}" for n, record in enumerate(records, 1)},
        statements=tuple(statements),
        about={entity: tuple(views) for entity, views in about.items()},
    )


def event_of(nodes: Mapping[EntityId, Node], view: StatementView) -> EntityId | None:
    """Return the event that a statement is a part of, None where it stands alone."""
    for end in (view.object, view.subject):
        if nodes[end].kind in EVENTS:
            return end
    return None


def by_uid(records: Iterable[RecordView]) -> list[RecordView]:
    """Return records in the order in which a report names them."""
    return sorted(records, key=lambda record: record.uid)


def ranges(numbers: Iterable[str], most: int | None = None) -> str:
    """Return numbers in order, neighbours drawn together.

    Args:
        numbers: such as ``E7``, in any order.
        most: ranges to show at most; an ellipsis stands for the others.

    >>> ranges(["E9", "E1", "E2", "E3", "E7", "E8"]), ranges(["E1", "E5", "E9"], most=2)
    ('E1–E3, E7–E9', 'E1, E5, …')
    """
    wanted = sorted({_parts(number) for number in numbers})
    runs: list[list[tuple[str, int]]] = []
    for letter, value in wanted:
        if runs and runs[-1][-1] == (letter, value - 1):
            runs[-1].append((letter, value))
        else:
            runs.append([(letter, value)])
    shown = [_run(run) for run in runs[:most]]
    return ", ".join([*shown, "…"] if len(shown) < len(runs) else shown)


def _run(run: list[tuple[str, int]]) -> str:
    ends = [f"{letter}{value}" for letter, value in run]
    return ", ".join(ends) if len(ends) < 3 else f"{ends[0]}–{ends[-1]}"


def _parts(number: str) -> tuple[str, int]:
    found = re.fullmatch(r"([A-Z])(\d+)", number)
    assert found, number
    return found[1], int(found[2])


def _members(subgraph: Subgraph, nodes: Mapping[EntityId, Node]) -> list[EntityId]:
    if subgraph.network is not None:
        return [m.entity for m in subgraph.network.members if m.entity in nodes]
    return [node.entity for node in nodes.values() if KINDS[node.kind].part is Part.ACTOR]


def _node_order(node: Node) -> tuple[str, str, str]:
    return node.kind.value, node.name, node.entity


def _statement_order(view: StatementView, nodes: Mapping[EntityId, Node]) -> tuple[object, ...]:
    event = event_of(nodes, view)
    return (
        view.since or "~",
        nodes[event].name if event else "",
        event or "",
        nodes[view.object].name,
        nodes[view.subject].name,
        view.type.value,
        view.provenance.agency,
        view.id,
    )
