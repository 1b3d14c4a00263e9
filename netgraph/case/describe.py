"""Entities and statements in words: what the command line prints."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from netgraph.model.properties import PROPERTIES
from netgraph.model.result import EntityId, Match
from netgraph.model.statements import STATEMENTS
from netgraph.model.subgraph import Provenance, RecordView, StatementView, Subgraph


@dataclass(frozen=True, slots=True)
class RecordLine:
    uid: str
    says: str
    where: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    id: str
    words: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class EntityDescription:
    entity: str
    kind: str
    name: str
    flags: tuple[str, ...]
    records: tuple[RecordLine, ...]
    matches: tuple[Match, ...]
    """Why its records are one, best first."""

    statements: tuple[StatementLine, ...]
    """Oldest first, undated ones last."""

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return asdict(self)


def describe_entity(subgraph: Subgraph, entity: EntityId) -> EntityDescription:
    """Return one entity in words.

    Args:
        subgraph: with the entity among its nodes.
        entity: which.
    """
    names = {node.entity: node.name for node in subgraph.nodes}
    centre = next(node for node in subgraph.nodes if node.entity == entity)
    return EntityDescription(
        entity=centre.entity,
        kind=centre.kind,
        name=centre.name,
        flags=centre.flags,
        records=tuple(_record_line(record) for record in centre.records),
        matches=centre.matches,
        statements=tuple(statement_lines(subgraph.statements, names)),
    )


def statement_lines(
    statements: Iterable[StatementView], names: Mapping[EntityId, str]
) -> list[StatementLine]:
    """Return statements in words, oldest first, undated ones last."""
    in_time = sorted(statements, key=lambda s: (s.since is None, s.since or "", s.id))
    return [
        StatementLine(
            id=statement.id,
            words=_words(statement, names),
            when=_when(statement),
            where=_where(statement.provenance),
        )
        for statement in in_time
    ]


def _words(statement: StatementView, names: Mapping[EntityId, str]) -> str:
    verb = STATEMENTS[statement.type].words
    role = f" ({statement.role})" if statement.role else ""
    return f"{names[statement.subject]} {verb}{role} {names[statement.object]}"


def _when(statement: StatementView) -> str:
    since, until = (
        text[:16].replace("T", " ") if text else "" for text in (statement.since, statement.until)
    )
    return f"{since} - {until}" if until else since


def _record_line(record: RecordView) -> RecordLine:
    """Say what a record says, in the order of the model's table."""
    order = list(PROPERTIES[record.kind])
    values = sorted(record.values.items(), key=lambda item: order.index(item[0]))
    says = "; ".join(f"{name.replace('_', ' ')} {', '.join(found)}" for name, found in values)
    return RecordLine(record.uid, says, _where(record.provenance))


def _where(provenance: Provenance) -> str:
    sheet = f" {provenance.sheet}" if provenance.sheet else ""
    return f"{provenance.agency} {provenance.file}{sheet} row {provenance.row}"
