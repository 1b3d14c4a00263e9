"""A CandidateNetwork and what stays of its evidence give the network of a release.

Everything is made from what stays. What cannot be made from it alone (the rank among
other networks, the stability, what would change it) is left out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from netgraph.model.result import CandidateNetwork, EntityId, Member
from netgraph.model.statements import STATEMENTS, StatementType
from netgraph.model.subgraph import Node, StatementView
from netgraph.release.retell import Teller

_NAMING = frozenset({StatementType.SUBJECT_OF, StatementType.LISTED_AS})


@dataclass(frozen=True, slots=True)
class Visible:
    """What stays, under the ids of the release."""

    nodes: tuple[Node, ...]
    statements: tuple[StatementView, ...]
    teller: Teller


def network_of(network: CandidateNetwork, visible: Visible) -> CandidateNetwork:
    """Return the network as far as it can be told to this recipient.

    The rank is 0: computed for this recipient. The score is the sum of the reasons for and
    against that stay. The stability is 0.0 unless nothing at all was withheld.
    """
    teller = visible.teller
    reasons = tuple(told for r in network.reasons if (told := teller.reason(r)))
    counter = tuple(told for r in network.counter if (told := teller.reason(r)))
    days = sorted(day[:10] for s in visible.statements for day in (s.since, s.until) if day)
    return CandidateNetwork(
        id=teller.new_ids[network.id],
        rank=0,
        score=fsum(reason.bits for reason in (*reasons, *counter)),
        members=_members(visible),
        reasons=reasons,
        counter=counter,
        typologies=tuple(
            typology
            for typology in network.typologies
            if teller.everything_stays or any(r.name.split()[0] == typology for r in reasons)
        ),
        agencies=_shares(visible),
        stability=network.stability if teller.everything_stays else 0.0,
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        statements=tuple(statement.id for statement in visible.statements),
        seeds=_seeds(network, visible),
    )


def role_of(entity: EntityId, statements: Sequence[StatementView]) -> str:
    """Return the role that most statements about it give it, empty where none does.

    The words are the statement's own (``passenger``) or its type's (``director``). Being
    named in a notice is no role.
    """
    said: Counter[str] = Counter()
    weight: dict[str, float] = {}
    for statement in statements:
        if statement.subject == entity and statement.type not in _NAMING:
            spec = STATEMENTS[statement.type]
            role = statement.role or (spec.words[:-3] if spec.words.endswith(" of") else "")
            if role:
                said[role] += 1
                weight[role] = max(weight.get(role, 0.0), spec.bits)
    return min(said, key=lambda role: (-said[role], -weight[role], role), default="")


def certainty_of(entity: EntityId, before: str, statements: Sequence[StatementView]) -> str:
    """Return how certain a membership is on what stays: never more than it was.

    ``core`` takes the whole analysis, so that it is not said again; ``likely`` takes two
    kinds of tie, or two agencies that state one.
    """
    about = [view for view in statements if entity in (view.subject, view.object)]
    kinds = len({view.type for view in about})
    agencies = len({view.provenance.agency for view in about})
    held_twice = kinds > 1 or agencies > 1
    return "likely" if held_twice and before in ("core", "likely") else "possible"


def _members(visible: Visible) -> tuple[Member, ...]:
    bits = {node.entity: 0.0 for node in visible.nodes}
    for statement in visible.statements:
        for end in {statement.subject, statement.object}:
            bits[end] += STATEMENTS[statement.type].bits
    members = [
        Member(
            entity=node.entity,
            kind=node.kind,
            name=node.name,
            role=node.role,
            certainty=node.certainty,
            bits=bits[node.entity],
            agencies=node.agencies,
            records=tuple(record.uid for record in node.records),
        )
        for node in visible.nodes
        if node.member
    ]
    return tuple(sorted(members, key=lambda member: (-member.bits, member.name, member.entity)))


def _shares(visible: Visible) -> dict[str, float]:
    """Return each agency's share of the evidence, by what its statements tell."""
    told: dict[str, float] = {}
    for statement in visible.statements:
        agency = statement.provenance.agency
        told[agency] = told.get(agency, 0.0) + STATEMENTS[statement.type].bits
    if not told:
        told.update(Counter(r.provenance.agency for node in visible.nodes for r in node.records))
    total = fsum(told.values())
    return {agency: told[agency] / total for agency in sorted(told)}


def _seeds(network: CandidateNetwork, visible: Visible) -> tuple[EntityId, ...]:
    """Return the seeds that a statement which stays still shows to be one."""
    named = {s.subject for s in visible.statements if s.type in _NAMING}
    if visible.teller.everything_stays:
        named.update(node.entity for node in visible.nodes)
    seeds = (visible.teller.new_ids.get(seed) for seed in network.seeds)
    return tuple(EntityId(seed) for seed in seeds if seed in named)
