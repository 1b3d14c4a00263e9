"""Judgements of the ledger -> what holds now of the records at hand."""

from collections.abc import Mapping, Sequence

from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.record import RecordUid
from netgraph.resolve.cluster import Pair, Said


def in_force(judgements: Sequence[Judgement], numbers: Mapping[RecordUid, int]) -> Said:
    """Return the newest judgement of each pair that is not withdrawn.

    Args:
        judgements: in any order.
        numbers: uid to number of the records at hand; judgements on others are passed over.
    """
    newest: dict[Pair, Verdict] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.withdrawn:
            continue
        for left, right in judgement.pairs:
            if left != right and left in numbers and right in numbers:
                a, b = sorted((numbers[left], numbers[right]))
                newest.pop((a, b), None)
                newest[a, b] = judgement.verdict
    by_verdict = {
        verdict: [pair for pair, said in newest.items() if said is verdict] for verdict in Verdict
    }
    return Said(by_verdict[Verdict.SAME], by_verdict[Verdict.DIFFERENT], by_verdict[Verdict.UNSURE])
