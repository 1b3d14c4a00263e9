"""One kind whose records must be compared -> its entities, with the reason for every join."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from netgraph.model.judgement import Judgement
from netgraph.model.result import Match
from netgraph.resolve.cluster import SAID_DIFFERENT, Clustering, Edges, Pair, Said, cluster
from netgraph.resolve.compare import Compared, compare
from netgraph.resolve.flags import flags
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.reasons import Speaker
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import in_force
from netgraph.resolve.settings import Settings


def by_comparing(
    rows: Rows,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
) -> Grouping:
    """Block, score and cluster the records of one kind."""
    said = in_force(judgements, {uid: number for number, uid in enumerate(rows.uids)})
    compared = compare(rows, settings, [*said.same, *said.different, *said.unsure])
    progress(f"{rows.kind.value}: {len(rows):,} records, {len(compared.pairs):,} pairs compared")
    scored = compared.scored
    clustering = cluster(
        compared.normal.facts,
        Edges(scored.left, scored.right, scored.bits),
        said,
        settings.lead_bits,
        settings.strict_bits,
    )
    matches = list(_matches(compared, clustering, said, settings))
    clusters = _clusters(clustering.lead)
    return Grouping(
        clusters=clusters,
        strict=clustering.strict,
        flags=_flags(clusters, clustering, compared),
        matches=matches,
        summary=_summary(compared, clustering, matches),
        parameters={"model": compared.model.to_json()},
    )


def _clusters(labels: Sequence[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(number)
    return list(groups.values())


def _matches(
    compared: Compared, clustering: Clustering, said: Said, settings: Settings
) -> Iterator[Match]:
    """Yield the pairs that a person may want to see, each with its decision."""
    scored, uids = compared.scored, compared.rows.uids
    speaker = Speaker.of(compared)
    different, judged = set(said.different), {*said.same, *said.different, *said.unsure}
    contradictory = set(clustering.contradictory)
    kept = scored.bits >= settings.keep_bits
    for place, (a, b) in enumerate(zip(scored.left.tolist(), scored.right.tolist(), strict=True)):
        pair = (a, b)
        if not kept[place] and pair not in judged:
            continue
        veto = SAID_DIFFERENT if pair in contradictory else clustering.vetoes.get(pair)
        if pair in different:
            decision = "different"
        elif clustering.lead[a] == clustering.lead[b]:
            decision = "same"
        else:
            decision = "vetoed" if veto else "possible"
        yield Match(
            left=uids[a],
            right=uids[b],
            bits=float(scored.bits[place]),
            decision=decision,
            reasons=speaker.reasons(place),
            veto=veto if decision == "vetoed" else None,
        )


def _flags(
    clusters: Sequence[Sequence[int]], clustering: Clustering, compared: Compared
) -> dict[int, frozenset[str]]:
    within: dict[int, dict[Pair, float]] = {}
    scored = compared.scored
    for a, b, bits in zip(
        scored.left.tolist(), scored.right.tolist(), scored.bits.tolist(), strict=True
    ):
        if bits >= 0.0 and clustering.lead[a] == clustering.lead[b]:
            within.setdefault(clustering.lead[a], {})[a, b] = bits
    found = {
        place: flags(
            group,
            compared.normal.facts,
            within.get(group[0], {}),
            len({json.dumps(compared.rows.values[number]) for number in group}),
        )
        for place, group in enumerate(clusters)
        if len(group) > 1
    }
    return {place: raised for place, raised in found.items() if raised}


def _summary(
    compared: Compared, clustering: Clustering, matches: Sequence[Match]
) -> Mapping[str, object]:
    decided = {"same": 0, "possible": 0, "vetoed": 0, "different": 0}
    for match in matches:
        decided[match.decision] += 1
    return {
        "strict_entities": len(set(clustering.strict)),
        "pairs": len(compared.pairs),
        **decided,
        "contradictory_judgements": len(clustering.contradictory),
        "largest": int(np.bincount(clustering.lead).max()),
        "model": compared.model.name,
        "rules": dict(compared.pairs.by_rule),
        "notes": list(compared.pairs.notes),
    }
