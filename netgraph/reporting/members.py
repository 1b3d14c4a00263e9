"""Members become the table of who is in it and why; shared things that of what ties them."""

from collections.abc import Sequence
from dataclasses import dataclass

from netgraph.model.kinds import KINDS, Kind, Part
from netgraph.model.result import EntityId
from netgraph.model.statements import STATEMENTS
from netgraph.model.subgraph import StatementView, Subgraph
from netgraph.reporting.evidence import called
from netgraph.reporting.numbering import Numbered
from netgraph.reporting.words import Words

_MOST_TIES = 4
"""Kinds of tie in one cell; the evidence list has all of them."""

_MOST_RANGES = 6
"""Evidence numbers of one tie; the page on who they are has all of them."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    number: str
    name: str
    kind: str
    role: str
    certainty: str
    agencies: str
    why: list[str]
    """Ties, strongest first, each with its evidence."""

    seed: bool
    """A notice or case names it already."""


@dataclass(frozen=True, slots=True)
class SharedThing:
    name: str
    kind: str
    ties: list[str]
    agencies: str


def members(subgraph: Subgraph, numbered: Numbered, say: Words) -> list[MemberLine]:
    """Return one line a member, in the order of their numbers."""
    seeds = set(subgraph.network.seeds) if subgraph.network else set()
    lines = []
    for entity, name in numbered.members.items():
        node = numbered.nodes[entity]
        lines.append(
            MemberLine(
                number=name,
                name=node.name,
                kind=say.kind(node.kind),
                role=node.role,
                certainty=say.certainty(node.certainty),
                agencies=", ".join(node.agencies),
                why=_ties(numbered, entity, say),
                seed=entity in seeds,
            )
        )
    return lines


def _ties(numbered: Numbered, entity: EntityId, say: Words) -> list[str]:
    by_type: dict[str, list[StatementView]] = {}
    for view in numbered.about[entity]:
        by_type.setdefault(view.type, []).append(view)
    strongest = sorted(by_type.values(), key=lambda views: (-_weight(views), views[0].type))
    ties = [_tie(numbered, entity, views, say) for views in strongest[:_MOST_TIES]]
    left_out = sum(len(views) for views in strongest[_MOST_TIES:])
    return ties + ([say("and more", count=left_out)] if left_out else [])


def _weight(views: Sequence[StatementView]) -> float:
    return STATEMENTS[views[0].type].bits


def _tie(numbered: Numbered, entity: EntityId, views: Sequence[StatementView], say: Words) -> str:
    others = sorted({view.object if view.subject == entity else view.subject for view in views})
    words = say.statement(views[0].type)
    passive = all(view.subject != entity for view in views)
    if len(others) == 1:
        other = called(numbered, others[0])
    else:
        kinds = sorted({numbered.nodes[entity].kind for entity in others})
        counts = [
            say.kinds(kind, sum(numbered.nodes[entity].kind is kind for entity in others))
            for kind in kinds
        ]
        other = ", ".join(counts)
    sentence = f"{other}: {words}" if passive else f"{words} {other}"
    return f"{sentence} [{numbered.point((view.id for view in views), _MOST_RANGES)}]"


def shared_things(numbered: Numbered, say: Words) -> list[SharedThing]:
    """Return what two or more are tied to, most shared first, and every case and notice.

    Shipments, crossings and sightings stand in the timeline.
    """
    lines = []
    for entity, node in numbered.nodes.items():
        lasting = KINDS[node.kind].part is not Part.EVENT or node.kind in (Kind.CASE, Kind.NOTICE)
        views = numbered.about[entity]
        if numbered.is_member(entity) or not lasting or not views:
            continue
        by_other: dict[EntityId, list[StatementView]] = {}
        for view in views:
            by_other.setdefault(view.object if view.subject == entity else view.subject, []).append(
                view
            )
        ties = sorted(
            f"{called(numbered, other)} [{numbered.point(view.id for view in found)}]"
            for other, found in by_other.items()
        )
        if len(ties) < 2 and node.kind not in (Kind.CASE, Kind.NOTICE):
            continue
        agencies = sorted({view.provenance.agency for view in views})
        lines.append(SharedThing(node.name, say.kind(node.kind), ties, ", ".join(agencies)))
    return sorted(lines, key=lambda line: (-len(line.ties), line.kind, line.name))
