"""Judgements of the ledger -> what holds now of the records at hand, and what contradicts it."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.record import RecordUid
from netgraph.resolve.cluster import Pair, Said

UidPair = tuple[RecordUid, RecordUid]
"""Two uids, the smaller first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One judgement of a chain, and the two of its records that the chain goes by."""

    left: RecordUid
    right: RecordUid
    judgement: Judgement


def standing(judgements: Iterable[Judgement]) -> dict[UidPair, Judgement]:
    """Return the newest judgement of each pair that is not withdrawn, in order of decision."""
    newest: dict[UidPair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.withdrawn:
            continue
        for pair in judgement.pairs:
            if pair[0] != pair[1]:
                newest.pop(pair, None)
                newest[pair] = judgement
    return newest


def in_force(judgements: Iterable[Judgement], numbers: Mapping[RecordUid, int]) -> Said:
    """Return what the standing judgements say of the records at hand.

    Args:
        judgements: in any order.
        numbers: uid to number of the records at hand; judgements on others are passed over.
    """
    by_verdict: dict[Verdict, list[Pair]] = {verdict: [] for verdict in Verdict}
    for (left, right), judgement in standing(judgements).items():
        if left in numbers and right in numbers:
            a, b = sorted((numbers[left], numbers[right]))
            by_verdict[judgement.verdict].append((a, b))
    return Said(by_verdict[Verdict.SAME], by_verdict[Verdict.DIFFERENT], by_verdict[Verdict.UNSURE])


def questions(judgements: Iterable[Judgement], numbers: Mapping[RecordUid, int]) -> list[Pair]:
    """Return the pairs that are compared for the judgement's sake: those of two single records.

    Where whole entities were joined or parted, their pairs are only told apart or together.
    """
    asked = {
        pair
        for pair, judgement in standing(judgements).items()
        if len(judgement.left) == len(judgement.right) == 1
    }
    known = (pair for pair in asked if pair[0] in numbers and pair[1] in numbers)
    return sorted((min(a, b), max(a, b)) for a, b in ((numbers[x], numbers[y]) for x, y in known))


def contradiction(judgements: Sequence[Judgement], new: Judgement) -> list[Step]:
    """Return the standing judgements that a new one cannot stand beside, as a chain.

    Called the same, ``a`` and ``b``, and ``b`` and ``c``, are three names of one thing:
    whoever then calls ``a`` and ``c`` different contradicts both. So does whoever calls two
    the same of which one was called different from what the other is the same as.

    Args:
        judgements: made before, in any order.
        new: same or different contradict by chains, unsure only what was said of its pair.

    Returns:
        The chain, the fewest steps that do; empty where nothing contradicts.
    """
    stands = standing(judgements)
    for pair in new.pairs:
        said = stands.get(pair)
        if said and said.verdict is not Verdict.UNSURE and said.verdict is not new.verdict:
            return [Step(*pair, said)]
    if new.verdict is Verdict.DIFFERENT:
        same = _neighbours(stands)
        found = [path for left in new.left for path in _path(same, left, new.right)]
        return min(found, key=len, default=[])
    return _broken_by(stands, new) if new.verdict is Verdict.SAME else []


def _broken_by(stands: Mapping[UidPair, Judgement], new: Judgement) -> list[Step]:
    """Return the chain by which calling two the same joins what was called different."""
    with_new = {**stands, **dict.fromkeys(new.pairs, new)}
    same = _neighbours(with_new)
    reached = {uid for end in new.records for uid in _reached(same, end)}
    for pair, judgement in stands.items():
        if judgement.verdict is Verdict.DIFFERENT and pair[0] in reached:
            for path in _path(same, pair[0], (pair[1],)):
                old = [step for step in path if step.judgement is not new]
                if len(old) < len(path):
                    return [*old, Step(*pair, judgement)]
    return []


Neighbours = Mapping[RecordUid, Mapping[RecordUid, Judgement]]


def _neighbours(stands: Mapping[UidPair, Judgement]) -> Neighbours:
    """Return of each record those that a person called the same as it."""
    same: dict[RecordUid, dict[RecordUid, Judgement]] = {}
    for (left, right), judgement in stands.items():
        if judgement.verdict is Verdict.SAME:
            same.setdefault(left, {})[right] = judgement
            same.setdefault(right, {})[left] = judgement
    return same


def _reached(same: Neighbours, start: RecordUid) -> set[RecordUid]:
    reached, waiting = {start}, [start]
    while waiting:
        for other in same.get(waiting.pop(), {}):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def _path(same: Neighbours, start: RecordUid, ends: Sequence[RecordUid]) -> Iterator[list[Step]]:
    """Yield the shortest chain of "the same" from a record to any of others, if there is one."""
    before: dict[RecordUid, Step | None] = {start: None}
    waiting, wanted = deque([start]), frozenset(ends)
    while waiting:
        here = waiting.popleft()
        if here in wanted:
            chain: list[Step] = []
            while step := before[here]:
                chain.append(step)
                here = step.left
            yield chain[::-1]
            return
        for other, judgement in sorted(same.get(here, {}).items()):
            if other not in before:
                before[other] = Step(here, other, judgement)
                waiting.append(other)
