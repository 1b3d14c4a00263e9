"""One kind whose records must be compared -> its entities, with the reason for every join."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from netgraph.model.judgement import Judgement
from netgraph.resolve.block import just
from netgraph.resolve.cluster import Edges, Pair
from netgraph.resolve.compare import Compared, compare
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.guards import Guards
from netgraph.resolve.match_table import decided
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import in_force, questions
from netgraph.resolve.settings import Settings
from netgraph.resolve.settle import Known, Settled, settle
from netgraph.resolve.undecided import undecided


def by_comparing(
    rows: Rows,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
) -> Grouping:
    """Block, score and cluster the records of one kind."""
    numbers = {uid: number for number, uid in enumerate(rows.uids)}
    asked = questions(judgements, numbers)
    compared = compare(rows, settings, asked, progress)
    progress(f"{rows.kind.value}: grouping by {len(compared.scored):,} pairs that tell something")
    scored = compared.scored
    settled = settle(
        Known(compared.normal.facts, rows.values, Guards.of(compared.model)),
        Edges(scored.left, scored.right, scored.bits),
        in_force(judgements, numbers),
        settings,
    )
    progress(f"{rows.kind.value}: writing down the reasons")
    seen = _worth_a_look(compared, asked, settings)
    matches = decided(undecided(seen), seen.scored.left, seen.scored.right, settled)
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


def _worth_a_look(compared: Compared, asked: Sequence[Pair], settings: Settings) -> Compared:
    """Return the pairs that a person may want to see."""
    scored = compared.scored
    seen = scored.bits >= settings.keep_bits
    seen |= np.isin(scored.left << 32 | scored.right, just(asked).codes())
    return compared if seen.all() else replace(compared, scored=scored.take(seen))


def _summary(compared: Compared, settled: Settled, matches: pa.Table) -> Mapping[str, object]:
    met = Counter(matches["decision"].to_pylist())
    return {
        "strict_entities": len(set(settled.clustering.strict)),
        "pairs": len(compared.pairs),
        **{decision: met[decision] for decision in ("same", "possible", "vetoed", "different")},
        "contradictory_judgements": len(settled.contradictory),
        "largest": int(np.bincount(settled.clustering.lead).max()),
        "model": compared.model.name,
        "rules": dict(compared.pairs.by_rule),
        "notes": list(compared.pairs.notes),
    }
