"""Why records are one, or are not: the waterfall of two, the chain that holds an entity."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netgraph.case.entities import live_entity
from netgraph.case.resolve_state import resolve_state
from netgraph.case.review import probability_of
from netgraph.case.subgraphs import matches_of
from netgraph.errors import UnknownError
from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, Match
from netgraph.resolve.explain import explain
from netgraph.resolve.said import standing

if TYPE_CHECKING:
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two records of an entity: a match, a person's word, or both."""

    left: RecordUid
    right: RecordUid
    match: Match | None
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Two records compared."""

    match: Match
    """Its reasons name also what says nothing; their bits sum to the match's."""

    stored: bool
    """The run compared them; else they were compared now, for the question's sake, and how
    rare a value is was judged by what is known beyond the case."""

    probability: float
    """That both are one thing, 0 to 1, by the machine's evidence: people's words apart."""

    entities: tuple[EntityId, EntityId]
    judgement: Judgement | None
    """A person's word on just these two."""

    chain: tuple[Tie, ...]
    """What holds them together where they are one entity but not by this pair."""


@dataclass(frozen=True, slots=True)
class EntityExplanation:
    """What holds the records of one entity together."""

    entity: EntityId
    kind: Kind
    name: str
    records: int
    ties: tuple[Tie, ...]
    """The strongest that connect them all: without any one of them it would fall apart, or
    hang by a weaker one. People's words first, then by bits."""

    apart: tuple[Match, ...]
    """The nearest records of other entities: kept apart, by what."""


def explain_pair(case: "Case", one: str, other: str) -> PairExplanation:
    """Return why two records are, or are not, taken for one thing.

    Args:
        case: resolved.
        one: ``agency:record_id``, or an entity id: then its best record for this pair.
        other: likewise.

    Raises:
        UnknownError: one is unknown, or the two are never compared.
    """
    left, right = _pair(case, one, other)
    entities = (live_entity(case.store, left), live_entity(case.store, right))
    match, stored = full_match(case, left, right)
    stands = standing(case.judgements.about([left, right])).get((match.left, match.right))
    chain: tuple[Tie, ...] = ()
    by_itself = stands is not None and stands.verdict is Verdict.SAME
    if entities[0] == entities[1] and not by_itself:
        ties = _ties(case, entities[0])
        chain = tuple(_path(ties, match.left, match.right))
        # Where the pair itself is the tie there is nothing more to tell.
        chain = () if len(chain) == 1 and chain[0].match else chain
    kind = Kind(case.store.entities([entities[0]])["kind"][0].as_py())
    settings = resolve_state(case.store).settings
    likely = probability_of(settings, kind, match.bits, match.decision)
    return PairExplanation(match, stored, round(likely, 3), entities, stands, chain)


def explain_entity(case: "Case", name: str, nearest: int = 5) -> EntityExplanation:
    """Return what holds an entity together.

    Args:
        case: resolved.
        name: an entity id, also a retired one, or a record's uid.
        nearest: how many records of others to give.

    Raises:
        UnknownError: no such entity.
    """
    entity = live_entity(case.store, name)
    (face,) = case.store.entities([entity]).to_pylist()
    uids = case.store.memberships([entity])["uid"].to_pylist()
    own = set(uids)
    about = {
        uid
        for side in ("left", "right")
        for uid in case.store.matches_about(uids)[side].to_pylist()
    }
    near = [m for m in matches_of(case.store, sorted(about)) if (m.left in own) != (m.right in own)]
    return EntityExplanation(
        entity=entity,
        kind=Kind(face["kind"]),
        name=face["name"],
        records=len(uids),
        ties=tuple(_ties(case, entity)),
        apart=tuple(near[:nearest]),
    )


def full_match(case: "Case", left: RecordUid, right: RecordUid) -> tuple[Match, bool]:
    """Return the match of two records with silences named, and whether the run made it.

    Raises:
        UnknownError: one is unknown, or the two are never compared.
    """
    uids = sorted({left, right})
    rows = case.store.records_of(uids)
    known = set(rows["uid"].to_pylist())
    for uid in uids:
        if uid not in known:
            raise UnknownError(
                f"no record {uid}; write it as agency:record_id, as `entity show` does"
            )
    if len(uids) < 2:
        raise UnknownError(f"{left} is one record; name two to compare")
    kinds = sorted(set(rows["kind"].to_pylist()))
    if len(kinds) > 1:
        raise UnknownError(f"{left} and {right} are of different kinds: {' and '.join(kinds)}")
    if KINDS[Kind(kinds[0])].identity is not Identity.MATCHED:
        raise UnknownError(
            f"a {kinds[0]} is one by its number or its event, not by comparison: there is nothing "
            "to explain"
        )
    made = explain(rows, resolve_state(case.store).settings)
    for stored in matches_of(case.store, uids):
        silences = tuple(reason for reason in made.reasons if _is_silence(reason.text))
        return replace(stored, reasons=stored.reasons + silences), True
    together = live_entity(case.store, left) == live_entity(case.store, right)
    return replace(made, decision="same" if together else "possible"), False


def _is_silence(text: str) -> bool:
    return text.endswith((": neither says", " says nothing", ": nothing to compare"))


def _pair(case: "Case", one: str, other: str) -> tuple[RecordUid, RecordUid]:
    if ":" in one and ":" in other:
        return RecordUid(one), RecordUid(other)
    left, right = (_records(case, name) for name in (one, other))
    if not left.isdisjoint(right):
        raise UnknownError(f"{one} and {other} are one entity; name two of its records, or one id")
    across = [
        match
        for match in matches_of(case.store, sorted(left | right))
        if (match.left in left) != (match.right in left)
    ]
    if across:
        best = across[0]
        return (best.left, best.right) if best.left in left else (best.right, best.left)
    return min(left), min(right)


def _records(case: "Case", name: str) -> set[RecordUid]:
    if ":" in name:
        return {RecordUid(name)}
    entity = live_entity(case.store, name)
    return set(case.store.memberships([entity])["uid"].to_pylist())


def _ties(case: "Case", entity: EntityId) -> list[Tie]:
    """Return the strongest ties that connect an entity's records (a maximum spanning tree).

    Source: Kruskal, On the shortest spanning subtree of a graph, Proc. AMS 7 (1956).
    """
    uids = case.store.memberships([entity])["uid"].to_pylist()
    own = set(uids)
    matches = {(m.left, m.right): m for m in matches_of(case.store, uids)}
    words = {
        pair: judgement
        for pair, judgement in standing(case.judgements.about(uids)).items()
        if judgement.verdict is Verdict.SAME and pair[0] in own and pair[1] in own
    }
    ordered = [*sorted(words), *(pair for pair in matches if pair not in words)]
    group = {uid: uid for uid in uids}

    def root(uid: RecordUid) -> RecordUid:
        while group[uid] != uid:
            group[uid] = group[group[uid]]
            uid = group[uid]
        return uid

    ties = []
    for pair in ordered:
        a, b = root(pair[0]), root(pair[1])
        if a != b:
            group[a] = b
            ties.append(Tie(*pair, matches.get(pair), words.get(pair)))
    return ties


def _path(ties: Sequence[Tie], start: RecordUid, end: RecordUid) -> Iterable[Tie]:
    """Return the ties that lead from one record to another, in order."""
    at: dict[RecordUid, list[Tie]] = {}
    for tie in ties:
        at.setdefault(tie.left, []).append(tie)
        at.setdefault(tie.right, []).append(tie)
    came: dict[RecordUid, Tie | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for tie in at.get(here, ()):
            there = tie.right if tie.left == here else tie.left
            if there not in came:
                came[there] = tie
                waiting.append(there)
    return _back(came, end)


def _back(came: Mapping[RecordUid, Tie | None], end: RecordUid) -> list[Tie]:
    path: list[Tie] = []
    while (tie := came.get(end)) is not None:
        path.append(tie)
        end = tie.left if tie.right == end else tie.right
    return path[::-1]
