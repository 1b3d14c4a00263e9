"""Records out of the graph, as Arrow in the order of their uids."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.kinds import Kind
from netgraph.model.load import LoadId
from netgraph.store.neo4j.columns import tidy
from netgraph.store.neo4j.deliveries import Placed, read_placed
from netgraph.store.neo4j.elements import RECORD, choose, journalled, table_of, with_origins
from netgraph.store.neo4j.keys import encodable, key_of
from netgraph.store.neo4j.origins import Origin, read_origins
from netgraph.store.neo4j.pages import each_page, read_page, read_pages
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def live_records(tx: "ManagedTransaction", state: State, kind: Kind | None) -> pa.Table:
    """Return live RECORDS, of one kind or of all, ordered by uid."""
    placed = read_placed(tx)
    if state.unfolded:
        table = _all_words(tx, state, placed, None, live=True)
        return table if kind is None else _of_kind(table, kind)
    origins = read_origins(tx)
    name = "all_records" if kind is None else "records_of_kind"
    text = query(name, label=kind)
    live = _live_numbers(origins, placed)
    pages = each_page(tx, text, RECORD.types)
    return table_of(tx, RECORD, pages, origins, lambda numbers: np.isin(numbers, live))


def records_of(tx: "ManagedTransaction", state: State, uids: Collection[str]) -> pa.Table:
    """Return RECORDS with these uids, live or ended, ordered by uid."""
    wanted = encodable(uids)
    if state.unfolded:
        return _all_words(tx, state, read_placed(tx), wanted, live=False)
    return _standing(tx, wanted)


def kinds_of(tx: "ManagedTransaction", state: State, uids: Collection[str]) -> dict[str, Kind]:
    """Return the kind of each known uid, live or ended."""
    table = records_of(tx, state, uids)
    kinds = zip(table["uid"].to_pylist(), table["kind"].to_pylist(), strict=True)
    return {uid: Kind(kind) for uid, kind in kinds}


def first_loads(tx: "ManagedTransaction", state: State, uids: Collection[str]) -> dict[str, LoadId]:
    """Return the oldest delivery that stated each known uid."""
    wanted = encodable(uids)
    placed = read_placed(tx)
    by_number = {one.number: one for one in placed.values()}
    keys = {key_of(uid): uid for uid in wanted}
    told = [(uid, placed[load]) for uid, load in _journal_loads(tx, state, placed, wanted)]
    told += [
        (keys[key], by_number[number])
        for key, number in tx.run(query("first_loads"), keys=list(keys))
    ]
    # Deliveries of one feed by their place, those of several by when they were loaded.
    of_feed: dict[tuple[str, str, str], Placed] = {}
    for uid, one in told:
        feed = (uid, one.load.agency, one.load.feed)
        of_feed[feed] = min(of_feed.get(feed, one), one, key=lambda known: known.place)
    first: dict[str, Placed] = {}
    for (uid, _, _), one in of_feed.items():
        first[uid] = min(first.get(uid, one), one, key=lambda known: known.loaded)
    return {uid: LoadId(first[uid].load.id) for uid in wanted if uid in first}


def _journal_loads(
    tx: "ManagedTransaction", state: State, placed: Mapping[str, Placed], uids: list[str]
) -> list[tuple[str, str]]:
    told = []
    for table in journalled(tx, RECORD, state.unfolded, placed):
        found = table.filter(pc.is_in(table["uid"], pa.array(uids, pa.string())))
        told += list(zip(found["uid"].to_pylist(), found["load"].to_pylist(), strict=True))
    return told


def _standing(tx: "ManagedTransaction", uids: list[str] | None) -> pa.Table:
    """Return what the graph gives out of these, or of all, live or ended."""
    if uids is None:
        return with_origins(tx, RECORD, read_pages(tx, query("all_records"), RECORD.types))
    keys = [key_of(uid) for uid in uids]
    found = read_page(tx, query("records_by_key"), RECORD.types, keys=keys)
    return with_origins(tx, RECORD, [found])


def _others(tx: "ManagedTransaction", uids: list[str] | None) -> pa.Table:
    """Return what else feeds say of these, or of all."""
    if uids is None:
        found = read_page(tx, query("all_other_records"), RECORD.types)
    else:
        keys = [key_of(uid) for uid in uids]
        found = read_page(tx, query("other_records_by_key"), RECORD.types, keys=keys)
    return with_origins(tx, RECORD, [found])


def _all_words(
    tx: "ManagedTransaction",
    state: State,
    placed: Mapping[str, Placed],
    uids: list[str] | None,
    live: bool,
) -> pa.Table:
    tables = journalled(tx, RECORD, state.unfolded, placed)
    if uids is not None:
        asked = pa.array(uids, pa.string())
        tables = [table.filter(pc.is_in(table["uid"], asked)) for table in tables]
    # In the order in which words move: none can be missed.
    standing, others = _standing(tx, uids), _others(tx, uids)
    return choose(RECORD, [others, standing, *tables], placed, live)


def _of_kind(table: pa.Table, kind: Kind) -> pa.Table:
    kept = table.filter(pc.equal(table["kind"].cast(pa.string()), kind.value))
    return tidy(kept, RECORD.schema, ["uid"])


def _live_numbers(origins: Mapping[int, Origin], placed: Mapping[str, Placed]) -> Any:
    return np.array([n for n, origin in origins.items() if placed[origin.load].live], np.int64)
