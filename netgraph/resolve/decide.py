"""One kind whose records must be compared -> its entities, with the reason for every join."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from netgraph.model.judgement import Judgement
from netgraph.model.result import Match
from netgraph.resolve.cluster import Edges, Pair
from netgraph.resolve.compare import Compared, compare
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.guards import Guards
from netgraph.resolve.reasons import Speaker
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import in_force, questions
from netgraph.resolve.settings import Settings
from netgraph.resolve.settle import Known, Settled, settle


def by_comparing(
    rows: Rows,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
) -> Grouping:
    """Block, score and cluster the records of one kind."""
    numbers = {uid: number for number, uid in enumerate(rows.uids)}
    asked = questions(judgements, numbers)
    compared = compare(rows, settings, asked)
    progress(f"{rows.kind.value}: {len(rows):,} records, {len(compared.pairs):,} pairs compared")
    scored = compared.scored
    settled = settle(
        Known(compared.normal.facts, rows.values, Guards.of(compared.model)),
        Edges(scored.left, scored.right, scored.bits),
        in_force(judgements, numbers),
        settings,
    )
    matches = list(_matches(compared, settled, set(asked), settings))
    return Grouping(
        clusters=settled.clusters,
        strict=settled.clustering.strict,
        flags=settled.flags,
        matches=matches,
        summary=_summary(compared, settled, matches),
        parameters={
            "model": compared.model.to_json(),
            "asked": [[rows.uids[a], rows.uids[b]] for a, b in compared.asked],
            "blocks": dict(compared.pairs.largest),
        },
        normal=compared.normal,
    )


def _matches(
    compared: Compared, settled: Settled, asked: set[Pair], settings: Settings
) -> Iterator[Match]:
    """Yield the pairs that a person may want to see, each with its decision."""
    for page in Speaker(compared).pages():
        for place, pair in enumerate(zip(*page.sides, strict=True)):
            if page.bits[place] >= settings.keep_bits or pair in asked:
                decision, veto = settled.decision(pair)
                yield replace(page.match(place), decision=decision, veto=veto)


def _summary(
    compared: Compared, settled: Settled, matches: Sequence[Match]
) -> Mapping[str, object]:
    decided = {"same": 0, "possible": 0, "vetoed": 0, "different": 0}
    for match in matches:
        decided[match.decision] += 1
    return {
        "strict_entities": len(set(settled.clustering.strict)),
        "pairs": len(compared.pairs),
        **decided,
        "contradictory_judgements": len(settled.contradictory),
        "largest": int(np.bincount(settled.clustering.lead).max()),
        "model": compared.model.name,
        "rules": dict(compared.pairs.by_rule),
        "notes": list(compared.pairs.notes),
    }
