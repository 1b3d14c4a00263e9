"""What is left of a Subgraph for one recipient, under the ids of the release.

First half of a release: which records and statements stay, where they go, and what was
withheld by which rule. The texts are looked at afterwards.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from netgraph.model.handling import Marking
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Node, RecordView, StatementView, Subgraph
from netgraph.release.decision import RULES, Circle, Consent, Decision, Request, decide
from netgraph.release.identity import parts_of
from netgraph.release.pseudonyms import Pseudonyms
from netgraph.release.stray import without_strays

ENDS = "ends"
"""Stands among the rules of ``withheld`` for statements that could be shown themselves, but
not both things that they are about."""


@dataclass(frozen=True, slots=True)
class Court:
    """Decisions for one recipient. Thousands of rows share a handful of markings."""

    request: Request
    consents: tuple[Consent, ...]
    known: dict[Marking, Decision] = field(default_factory=dict)

    def decision(self, marking: Marking) -> Decision:
        if marking not in self.known:
            self.known[marking] = decide(marking, self.request, self.consents)
        return self.known[marking]

    def allows(self, marking: Marking) -> bool:
        return self.decision(marking).allowed

    def conceals(self, marking: Marking) -> bool:
        """It is withheld, and so is that it exists."""
        return marking.hidden and not self.allows(marking)

    @property
    def for_holder(self) -> bool:
        return self.request.circle is Circle.HOLDER


@dataclass(frozen=True, slots=True)
class Face:
    """One thing of the release, before its texts are looked at."""

    entity: EntityId
    """Its id in the release."""

    origin: Node
    records: tuple[RecordView, ...]
    """Those that stay."""

    intact: bool
    """Nothing that is known of it was withheld."""


@dataclass(frozen=True, slots=True)
class Cut:
    faces: tuple[Face, ...]
    statements: Mapping[StatementId, StatementView]
    """By internal id; their own ids and ends are those of the release."""

    new_ids: Mapping[str, str]
    """Internal ids of entities, statements and the network to those of the release."""

    withheld: Mapping[str, int]


def items(subgraph: Subgraph) -> Iterator[RecordView | StatementView]:
    """Yield everything that carries a marking."""
    yield from chain.from_iterable(node.records for node in subgraph.nodes)
    yield from subgraph.statements


def cut(subgraph: Subgraph, court: Court, names: Pseudonyms) -> Cut:
    """Return what stays."""
    remaining = without_strays(subgraph, court.conceals)
    faces, homes = _faces(subgraph, remaining, court, names)
    statements = {
        view.id: replace(
            view,
            id=view.id if court.for_holder else names.statement(view.id),
            subject=ends[0],
            object=ends[1],
        )
        for view in remaining.statements
        if court.allows(view.marking) and (ends := homes.ends(view))
    }
    lost_a_statement = {
        end
        for view in subgraph.statements
        if view.id not in statements
        for end in (view.subject, view.object)
    }
    return Cut(
        faces=tuple(
            replace(face, intact=face.intact and face.origin.entity not in lost_a_statement)
            for face in faces
        ),
        statements=statements,
        new_ids=dict(
            chain(
                homes.of_entity.items(),
                ((old, view.id) for old, view in statements.items()),
                _network_id(subgraph, court, names),
            )
        ),
        withheld=_tally(remaining, court, statements),
    )


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where a record or an entity went."""

    of_record: dict[RecordUid, EntityId] = field(default_factory=dict)
    of_entity: dict[EntityId, EntityId] = field(default_factory=dict)
    """Not where it came apart: a statement that names no record has no end then."""

    def ends(self, view: StatementView) -> tuple[EntityId, EntityId] | None:
        subject = self._home(view.subject, view.subject_record)
        other = self._home(view.object, view.object_record)
        return (subject, other) if subject and other else None

    def _home(self, entity: EntityId, record: RecordUid | None) -> EntityId | None:
        return self.of_entity.get(entity) if record is None else self.of_record.get(record)


def _faces(
    subgraph: Subgraph, remaining: Subgraph, court: Court, names: Pseudonyms
) -> tuple[list[Face], _Homes]:
    origins = {node.entity: node for node in subgraph.nodes}
    faces: list[Face] = []
    homes = _Homes()
    for node in remaining.nodes:
        origin = origins[node.entity]
        kept = {record.uid for record in node.records if court.allows(record.marking)}
        parts = parts_of(origin, kept)
        for number, records in enumerate(parts):
            entity = (
                origin.entity
                if court.for_holder and number == 0
                else names.entity(origin.entity, str(number or ""))
            )
            faces.append(Face(entity, origin, records, len(records) == len(origin.records)))
            homes.of_record.update((record.uid, entity) for record in records)
        if len(parts) == 1:
            homes.of_entity[origin.entity] = faces[-1].entity
    return faces, homes


def _network_id(subgraph: Subgraph, court: Court, names: Pseudonyms) -> Iterator[tuple[str, str]]:
    if subgraph.network is not None:
        internal = subgraph.network.id
        yield internal, internal if court.for_holder else names.network(internal)


def _tally(
    remaining: Subgraph, court: Court, statements: Mapping[StatementId, StatementView]
) -> dict[str, int]:
    """Count what was withheld by the rule that did it; nothing concealed is left here."""
    counts = Counter(
        decision.rule
        for item in items(remaining)
        if not (decision := court.decision(item.marking)).allowed
    )
    cut_off = sum(
        view.id not in statements and court.allows(view.marking) for view in remaining.statements
    )
    by_rule = {rule: counts[rule] for rule in RULES if counts[rule]}
    return by_rule | ({ENDS: cut_off} if cut_off else {})
