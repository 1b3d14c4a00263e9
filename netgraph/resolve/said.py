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
    newest: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.withdrawn or judgement.left == judgement.right:
            continue
        if judgement.left in numbers and judgement.right in numbers:
            a, b = sorted((numbers[judgement.left], numbers[judgement.right]))
            newest.pop((a, b), None)
            newest[a, b] = judgement
    by_verdict = {
        verdict: [pair for pair, judgement in newest.items() if judgement.verdict is verdict]
        for verdict in Verdict
    }
    return Said(by_verdict[Verdict.SAME], by_verdict[Verdict.DIFFERENT], by_verdict[Verdict.UNSURE])
