"""Two entities in; why the tie between them weighs what it does, statement by statement, out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from netgraph.case.describe import statement_lines
from netgraph.case.entities import live_entity
from netgraph.case.subgraphs import statements_in_view
from netgraph.errors import AnalysisError
from netgraph.model.kinds import ACTORS, Kind
from netgraph.model.record import StatementId
from netgraph.model.result import EntityId
from netgraph.model.subgraph import StatementView
from netgraph.store.port import Store

if TYPE_CHECKING:
    from netgraph.analysis.evidence import Strand
    from netgraph.analysis.graph import EvidenceGraph


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One statement that a piece of evidence rests on, and where it stands."""

    id: StatementId
    words: str
    agency: str
    on: str
    """The day or days; empty where it is undated."""

    where: str
    """Agency, file and row."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence between the two."""

    kind: str
    """A statement type or such as ``shared phone``."""

    via: EntityId | None
    """The thing or event that they share, None where they are tied directly."""

    bits: float
    text: str
    rarity: str
    """The figures that its weight comes from; empty where rarity plays no part."""

    lawful: str | None
    """What would explain it innocently."""

    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class TieAccount:
    """A tie; the bits of its pieces sum to its own."""

    a: EntityId
    b: EntityId
    names: tuple[str, str]
    pieces: tuple[Piece, ...]

    @property
    def bits(self) -> float:
        """What the tie weighs."""
        return round(sum(piece.bits for piece in self.pieces), 3)

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {**asdict(self), "bits": self.bits}


def two_actors(store: Store, a: str, b: str) -> tuple[EntityId, EntityId]:
    """Return the live entities that two names stand for.

    Args:
        store: of the case.
        a: an entity id, also a retired one, or a record's ``agency:record_id``.
        b: likewise.

    Raises:
        UnknownError: there is no such entity.
        AnalysisError: both are one, or one is a thing or event.
    """
    ends = (live_entity(store, a), live_entity(store, b))
    if ends[0] == ends[1]:
        both = f"{a} and {b}" if a != b else f"{a} twice"
        raise AnalysisError(f"you named {both}, which is one entity, {ends[0]}; name two")
    actors_only(store, ends)
    return ends


def actors_only(store: Store, named: Sequence[EntityId]) -> None:
    """Refuse what cannot be tied itself.

    Raises:
        AnalysisError: one of the entities is a thing or event.
    """
    for face in store.entities(named).to_pylist():
        kind, entity = Kind(face["kind"]), face["entity"]
        if kind not in ACTORS:
            raise AnalysisError(
                f"{entity} is a {kind.lower()}, which ties those who share it and weighs nothing "
                f"itself; name a {', '.join(sorted(actor.lower() for actor in ACTORS))}, "
                f"or look at `netgraph entity show {entity}`"
            )


def tie_account(
    store: Store, graph: "EvidenceGraph", ends: tuple[EntityId, EntityId]
) -> TieAccount:
    """Return why two entities are tied.

    Args:
        store: of the case.
        graph: of the same case.
        ends: live actors.

    Raises:
        AnalysisError: nothing ties them.
    """
    from netgraph.analysis.evidence import evidence

    found = evidence(graph, *ends)
    if not found.strands:
        raise AnalysisError(
            f"nothing ties {ends[0]} and {ends[1]}: no statement and nothing rare that they "
            f"share; `netgraph link path {ends[0]} {ends[1]}` looks for a way over others"
        )
    ids = sorted({statement for strand in found.strands for statement in strand.statements})
    rows = _source_rows(store, statements_in_view(store, ids))
    pieces = tuple(_piece(graph, strand, rows) for strand in found.strands)
    names = entity_names(store, ends)
    return TieAccount(*ends, (names[ends[0]], names[ends[1]]), pieces)


def entity_names(store: Store, entities: Collection[EntityId]) -> dict[EntityId, str]:
    """Return what each entity is called."""
    return {face["entity"]: face["name"] for face in store.entities(entities).to_pylist()}


def _source_rows(store: Store, views: Iterable[StatementView]) -> dict[StatementId, SourceRow]:
    held = list(views)
    ends = sorted({end for view in held for end in (view.subject, view.object)})
    names = entity_names(store, ends)
    agency = {view.id: view.provenance.agency for view in held}
    rows = {}
    for line in statement_lines(held, names):
        id_ = StatementId(line.id)
        rows[id_] = SourceRow(id_, line.words, agency[id_], line.when, line.where)
    return rows


def _piece(graph: "EvidenceGraph", strand: "Strand", rows: dict[StatementId, SourceRow]) -> Piece:
    from netgraph.analysis.rarity import rarity_words
    from netgraph.analysis.roads.account import strand_sentence

    return Piece(
        kind=strand.kind,
        via=strand.via,
        bits=strand.bits,
        text=strand_sentence(graph, strand.number),
        rarity=rarity_words(graph, strand.number),
        lawful=strand.lawful,
        rows=tuple(rows[id_] for id_ in rows if id_ in set(strand.statements)),
    )
