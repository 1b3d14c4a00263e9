"""Take concealed information out of a Subgraph, and what only it held there.

An owner may forbid even counting a record. Then a thing that stood in the picture only by
way of that record has to leave with it: standing there without any tie it would say that
there is one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from netgraph.model.handling import Marking
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Node, Subgraph
from netgraph.release.pieces import pieces


def without_strays(subgraph: Subgraph, conceals: Callable[[Marking], bool]) -> Subgraph:
    """Return it as if the concealed records and statements had never been.

    Of what hung together and no longer does, the largest piece stays: most members, then
    most things. What did not hang together before is judged apart.
    """
    gone = {
        record.uid for node in subgraph.nodes for record in node.records if conceals(record.marking)
    }
    left = {
        node.entity: replace(node, records=records)
        for node in subgraph.nodes
        if (records := tuple(r for r in node.records if r.uid not in gone))
    }
    statements = [
        statement
        for statement in subgraph.statements
        if not conceals(statement.marking)
        and statement.subject in left
        and statement.object in left
        and gone.isdisjoint({statement.subject_record, statement.object_record})
    ]
    if not gone and len(statements) == len(subgraph.statements):
        return subgraph
    stay = _staying(subgraph, left, [(s.subject, s.object) for s in statements])
    return replace(
        subgraph,
        nodes=tuple(left[n.entity] for n in subgraph.nodes if n.entity in stay),
        statements=tuple(s for s in statements if s.subject in stay and s.object in stay),
    )


def _staying(
    subgraph: Subgraph, left: Mapping[EntityId, Node], ties: list[tuple[EntityId, EntityId]]
) -> set[EntityId]:
    before = pieces(
        sorted(node.entity for node in subgraph.nodes),
        [(s.subject, s.object) for s in subgraph.statements],
    )
    stay: set[EntityId] = set()
    for group in before:
        after = pieces([entity for entity in group if entity in left], ties)
        # Pieces are in the order of ids, and max takes the first of equals.
        stay.update(_largest(after, left))
    return stay


def _largest(
    groups: Sequence[Sequence[EntityId]], left: Mapping[EntityId, Node]
) -> Iterable[EntityId]:
    def size(group: Sequence[EntityId]) -> tuple[int, int]:
        return sum(left[entity].member for entity in group), len(group)

    return max(groups, key=size, default=())
