"""The records of some components, settled anew -> their groups and matches.

Nothing is compared again but what only a judgement asks for: the bits and reasons of the
matches stand, and what became of each pair is decided again. Records that no edge and no
judgement connects with these are not looked at: they have no say.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from netgraph.model.judgement import Judgement
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.resolve.cluster import Edges, Pair
from netgraph.resolve.comparison import Facts
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.guards import Guards
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.match_table import decided
from netgraph.resolve.model import shipped
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import in_force, questions
from netgraph.resolve.settings import Settings
from netgraph.resolve.settle import Known, settle
from netgraph.resolve.stable_ids import assign, fresh_id, retired_between, strict_ids
from netgraph.resolve.tables import entity_rows, membership_rows, retired_rows

UidPair = tuple[RecordUid, RecordUid]

Elsewhere = Callable[[Collection[EntityId]], frozenset[EntityId]]
"""Tells which of some ids are borne by entities that are not looked at."""

_SALTS = 4
"""Ids of one record that are looked at where the first is borne elsewhere."""


def _nowhere(_: Collection[EntityId]) -> frozenset[EntityId]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Component:
    """Records that edges, judgements or a common entity hold together, and what is known."""

    rows: Rows
    matches: pa.Table
    """MATCHES among them."""

    judgements: Sequence[Judgement]
    """All of the ledger; those on other records are passed over."""

    asked: Collection[UidPair] = ()
    """Pairs that were compared for a judgement's sake alone."""

    facts: Sequence[Facts] | None = None
    """Of each record, where they are at hand."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which ids the records bore."""

    base: Mapping[RecordUid, EntityId]
    """From which ids live on."""

    current: Mapping[RecordUid, EntityId]
    """At this moment: what is not borne any more is retired. A new record has none."""

    elsewhere: Elsewhere = _nowhere
    """Ids that must not be given, since other entities bear them."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Entities and who belongs to them; tables as in ``netgraph.model.tables``."""

    entities: pa.Table
    """All of the records', or where ``fresh`` was given those that are not as before."""

    memberships: pa.Table
    retired: pa.Table
    unchanged: frozenset[EntityId]
    """Entities that are as before, and not among ``entities``."""


@dataclass(frozen=True, slots=True)
class Resettled:
    """A component as it is now."""

    grouped: Regrouped
    matches: pa.Table
    asked: frozenset[UidPair]
    """Of its pairs."""


def resettle(
    component: Component,
    names: Names,
    settings: Settings,
    fresh: Collection[RecordUid] | None = None,
) -> Resettled:
    """Group the records of a component again.

    Args:
        component: whole: no edge from ``settings.lead_bits`` up and no judgement leads out.
        names: the ids that its records bore.
        settings: of the run that compared them, with its models.
        fresh: the only records that say something new: an entity without one, and with the
            records it had, is as it was. None where any may have changed.
    """
    rows = component.rows
    numbers = {uid: number for number, uid in enumerate(rows.uids)}
    said = in_force(component.judgements, numbers)
    matches, asked = _compared(component, questions(component.judgements, numbers), settings)
    facts = component.facts
    if facts is None:
        facts = MATCHERS[rows.kind].normal_form(rows).facts
    edges = _edges(rows, matches)
    settled = settle(Known(facts, rows.values, _guards(rows.kind, settings)), edges, said, settings)
    matches = decided(matches, edges.left, edges.right, settled)
    grouping = Grouping(settled.clusters, settled.clustering.strict, settled.flags)
    return Resettled(regroup(rows, grouping, names, fresh), matches, asked)


def regroup(
    rows: Rows, grouping: Grouping, names: Names, fresh: Collection[RecordUid] | None = None
) -> Regrouped:
    """Give the groups of some records their ids, and say what that changes.

    Args:
        rows: of one kind, with all records of the entities that they belonged to.
        grouping: of these rows.
        names: the ids that they bore.
        fresh: as for ``resettle``.
    """
    letter = KINDS[rows.kind].letter
    clusters = [[rows.uids[number] for number in cluster] for cluster in grouping.clusters]
    parts = dict(zip(rows.uids, grouping.strict, strict=True))
    elsewhere = _borne_elsewhere(letter, clusters, parts, names)
    ids = assign(letter, clusters, names.base, elsewhere).ids
    strict = strict_ids(letter, clusters, ids, parts, elsewhere)
    memberships = membership_rows(rows, grouping, ids, [strict[uid] for uid in rows.uids])
    after = dict(zip(rows.uids, memberships["entity"].to_pylist(), strict=True))
    told = range(len(ids)) if fresh is None else _changed(clusters, ids, names, set(fresh))
    some = Grouping(
        [grouping.clusters[place] for place in told],
        (),
        {at: grouping.flags.get(place, frozenset()) for at, place in enumerate(told)},
    )
    return Regrouped(
        entities=entity_rows(rows, some, [ids[place] for place in told]).sort_by("entity"),
        memberships=memberships,
        retired=retired_rows(retired_between(names.current, after)),
        unchanged=frozenset(ids).difference(ids[place] for place in told),
    )


def _borne_elsewhere(
    letter: str,
    clusters: Sequence[Sequence[RecordUid]],
    parts: Mapping[RecordUid, int],
    names: Names,
) -> frozenset[EntityId]:
    """Return the ids that would be given afresh and that other entities bear."""
    first: dict[int, RecordUid] = {}
    for cluster in clusters:
        for uid in cluster:
            first.setdefault(parts[uid], uid)
    first_of = {cluster[0] for cluster in clusters}
    could = {fresh_id(letter, uid): uid for uid in (*first.values(), *first_of)}
    borne = names.elsewhere(could)
    again = {fresh_id(letter, could[one], salt) for one in borne for salt in range(1, _SALTS)}
    return borne | names.elsewhere(again) if again else borne


def _changed(
    clusters: Sequence[Sequence[RecordUid]],
    ids: Sequence[EntityId],
    names: Names,
    fresh: set[RecordUid],
) -> list[int]:
    """Return the places of the clusters that are not an entity as it was."""
    sizes = Counter(names.current.values())
    return [
        place
        for place, (cluster, entity) in enumerate(zip(clusters, ids, strict=True))
        if sizes[entity] != len(cluster)
        or any(uid in fresh or names.current.get(uid) != entity for uid in cluster)
    ]


def _compared(
    component: Component, wanted: Sequence[Pair], settings: Settings
) -> tuple[pa.Table, frozenset[UidPair]]:
    """Return the matches with those that judgements ask for, without those they asked for."""
    uids, matches = component.rows.uids, component.matches
    pairs = list(zip(matches["left"].to_pylist(), matches["right"].to_pylist(), strict=True))
    judged = {(uids[a], uids[b]): (a, b) for a, b in wanted}
    asked = set(component.asked)
    stays = [
        pair in judged or (bits >= settings.keep_bits and pair not in asked)
        for pair, bits in zip(pairs, matches["bits"].to_pylist(), strict=True)
    ]
    matches = matches.filter(pa.array(stays, pa.bool_()))
    if lacking := sorted(set(judged).difference(pairs)):
        from netgraph.resolve.compare import score_pairs
        from netgraph.resolve.undecided import undecided

        some = component.rows.take(sorted({n for pair in lacking for n in judged[pair]}))
        at = {uid: number for number, uid in enumerate(some.uids)}
        compared = score_pairs(some, settings, [(at[left], at[right]) for left, right in lacking])
        new = undecided(compared)
        matches = pa.concat_tables([matches, new]).unify_dictionaries()
    in_order = matches.sort_by([("left", "ascending"), ("right", "ascending")])
    return in_order, frozenset(asked.intersection(judged).union(lacking))


def _guards(kind: Kind, settings: Settings) -> Guards:
    return Guards.of(settings.models.get(kind) or shipped(MATCHERS[kind].model))


def _edges(rows: Rows, matches: pa.Table) -> Edges:
    numbers = {uid: number for number, uid in enumerate(rows.uids)}
    left, right = (
        np.array([numbers[uid] for uid in matches[side].to_pylist()], np.int64)
        for side in ("left", "right")
    )
    return Edges(left, right, np.asarray(matches["bits"].to_numpy(), np.float64))
