"""Which pairs a person should look at, those first whose answer changes most.

A pair is worth a question where the answer may change whether two entities are one: pairs in
the band around joining, pairs that a guard keeps apart, and weak matches that alone hold an
entity together. Of all pairs between two groups the strongest asks.
"""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.case.resolve_state import resolve_state
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.resolve.model import shipped
from netgraph.resolve.said import standing
from netgraph.resolve.settings import Settings

if TYPE_CHECKING:
    from netgraph.case.case import Case

_KIND_OF = {spec.letter: kind for kind, spec in KINDS.items()}
_VETOED = 0.4
"""How often a person finds a pair to be one that a guard keeps apart: so in invented cases."""

_HELD = 0.5
"""Of the likelihood that a pair would have without the rule that holds it back."""

_ONE_AGENCY = 0.5
"""What a pair weighs whose records one agency holds: it has had its chance to join them."""

_LEAST_REACH = 0.1


@dataclass(frozen=True, slots=True)
class Question:
    """Two records of which a person is asked whether they are of one thing."""

    left: RecordUid
    right: RecordUid
    kind: Kind
    bits: float
    probability: float
    """That both are one, 0 to 1."""

    decision: str
    """What stands: same, possible or vetoed."""

    veto: str | None
    entities: tuple[EntityId, EntityId]
    networks: tuple[int, ...]
    """Ranks of the candidate networks that either is a member of."""

    links: int
    """Of both together."""

    value: float
    """By which questions are ordered: how likely it is that the answer changes something,
    times how far it reaches."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A pair of which the machine is not sure."""

    left: RecordUid
    right: RecordUid
    bits: float
    decision: str
    veto: str | None
    entities: tuple[EntityId, EntityId]
    held: float
    """Bits that a rule took off, such as "nothing but the name agrees"; 0 or below."""

    @property
    def strength(self) -> tuple[float, RecordUid, RecordUid]:
        """What it would weigh if nothing held it back; ties by the records."""
        return (-(self.bits - self.held), self.left, self.right)

    @property
    def kind(self) -> Kind:
        return _KIND_OF[self.entities[0].partition("-")[0]]


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far the answer about an entity reaches."""

    networks: Mapping[EntityId, list[int]] = field(default_factory=dict)
    links: Mapping[EntityId, int] = field(default_factory=dict)

    def of(self, entity: EntityId) -> float:
        """Return 0.1 for an entity without links up to about 2 for the hub of network 1."""
        best = min(self.networks.get(entity, ()), default=None)
        ranked = 1 / math.log2(1 + best) if best else 0.0
        return _LEAST_REACH + ranked + math.log2(1 + self.links.get(entity, 0)) / 10


def review_queue(case: "Case", kind: Kind | None = None) -> list[Question]:
    """Return the pairs that are worth a person's look, by value, the first first.

    A pair is asked until someone judges it, or judges another pair of the same two groups.

    Args:
        case: resolved; where networks were looked for, their members come first.
        kind: only of this kind.

    Raises:
        AnalysisError: nothing is resolved yet.
    """
    state = resolve_state(case.store)
    settings = state.settings
    doubts = _worth_asking(case, settings.strict_bits, kind)
    reach = _reach(case, {entity for doubt in doubts for entity in doubt.entities})
    questions = [_question(doubt, settings, reach) for doubt in doubts]
    return sorted(questions, key=lambda q: (-q.value, q.left, q.right))


def probability_of(
    settings: Settings, kind: Kind, bits: float, decision: str = "possible"
) -> float:
    """Return how likely it is that two records are one, 0 to 1, as the kind's model is calibrated.

    Args:
        settings: of the run.
        kind: of both.
        bits: of the pair.
        decision: what became of it.
    """
    model = settings.models.get(kind) or shipped(f"{kind.value.lower()}@1")
    return model.probability(bits, decision)


def _worth_asking(case: "Case", strict_bits: float, kind: Kind | None) -> list[_Doubt]:
    """Return the strongest pair between any two groups that is in doubt."""
    rows = _in_doubt(case.store.matches(), strict_bits)
    uids = sorted({u for side in ("left", "right") for u in rows[side].to_pylist()})
    lead = case.store.entities_of(uids)
    strict = _strict(case, set(lead.values()))
    settled = _settled(case, lead)
    asked: dict[Groups, _Doubt] = {}
    for row in rows.to_pylist():
        pair = (row["left"], row["right"])
        entities = (lead[pair[0]], lead[pair[1]])
        held = _held(row["reasons"])
        doubt = _Doubt(*pair, row["bits"], row["decision"], row["veto"], entities, held)
        one = doubt.entities[0] == doubt.entities[1]
        groups = _groups(*(strict[uid] for uid in pair)) if one else _groups(*doubt.entities)
        if groups[0] == groups[1] or groups in settled or (kind and doubt.kind is not kind):
            continue
        if groups not in asked or doubt.strength < asked[groups].strength:
            asked[groups] = doubt
    return list(asked.values())


Groups = tuple[EntityId, EntityId]
"""Two entities, or two parts of one in the strict view; the smaller id first."""


def _groups(one: EntityId, other: EntityId) -> Groups:
    return (one, other) if one < other else (other, one)


def _strict(case: "Case", entities: Collection[EntityId]) -> dict[str, EntityId]:
    """Return the part in the strict view of each record of some entities."""
    rows = case.store.memberships(sorted(entities))
    return dict(zip(rows["uid"].to_pylist(), rows["strict_entity"].to_pylist(), strict=True))


def _in_doubt(matches: pa.Table, strict_bits: float) -> pa.Table:
    decision = matches["decision"].cast(pa.string())
    weak = pc.and_(
        pc.is_in(decision, pa.array(["same", "possible"])), pc.less(matches["bits"], strict_bits)
    )
    return matches.filter(pc.or_(weak, pc.equal(decision, "vetoed")))


@cache
def _holds() -> frozenset[str]:
    from netgraph.resolve.kinds import MATCHERS

    return frozenset(hold.name for matcher in MATCHERS.values() for hold in matcher.holds)


def _held(reasons: str) -> float:
    return float(sum(bits for name, _, bits in json.loads(reasons) if name in _holds()))


def _settled(case: "Case", lead: Mapping[str, EntityId]) -> set[Groups]:
    """Return the pairs of groups of which a person has said something."""
    judged = standing(case.judgements.all())
    uids = sorted({uid for pair in judged for uid in pair})
    belongs = {**case.store.entities_of(uids), **lead}
    strict = _strict(case, {belongs[uid] for uid in uids if uid in belongs})
    found: set[Groups] = set()
    for left, right in judged:
        if left in belongs and right in belongs:
            found.add(_groups(belongs[left], belongs[right]))
            found.add(_groups(strict[left], strict[right]))
    return found


def _reach(case: "Case", entities: Collection[EntityId]) -> _Reach:
    networks: dict[EntityId, list[int]] = {}
    if case.store.current("find") is None:
        return _Reach()
    for network in case.store.networks():
        for member in network.members:
            networks.setdefault(member.entity, []).append(network.rank)
    links: dict[EntityId, int] = {}
    table = case.store.links(sorted(entities))
    for side in ("a", "b"):
        for entity in table[side].to_pylist():
            links[entity] = links.get(entity, 0) + 1
    return _Reach(networks, links)


def _question(doubt: _Doubt, settings: Settings, reach: _Reach) -> Question:
    across = doubt.left.partition(":")[0] != doubt.right.partition(":")[0]
    far = sum(map(reach.of, doubt.entities)) * (1.0 if across else _ONE_AGENCY)
    return Question(
        left=doubt.left,
        right=doubt.right,
        kind=doubt.kind,
        bits=doubt.bits,
        probability=round(probability_of(settings, doubt.kind, doubt.bits, doubt.decision), 3),
        decision=doubt.decision,
        veto=doubt.veto,
        entities=doubt.entities,
        networks=tuple(sorted({n for e in doubt.entities for n in reach.networks.get(e, ())})),
        links=sum(reach.links.get(entity, 0) for entity in set(doubt.entities)),
        value=round(_changes(doubt, settings) * far, 4),
    )


def _changes(doubt: _Doubt, settings: Settings) -> float:
    """Return how likely it is that the answer is not what stands, 0 to 1."""
    if doubt.decision == "vetoed":
        return _VETOED
    likely = probability_of(settings, doubt.kind, doubt.bits - doubt.held, doubt.decision)
    if doubt.decision == "same":
        return 1 - likely
    return likely * (_HELD if doubt.held else 1.0)
