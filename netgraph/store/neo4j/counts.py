"""How many live elements of each kind there are."""

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.model.statements import StatementType
from netgraph.model.tables import LINKS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.deliveries import read_placed
from netgraph.store.neo4j.members import read_entities
from netgraph.store.neo4j.origins import read_origins
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.records import live_records
from netgraph.store.neo4j.state import State
from netgraph.store.neo4j.statements import live_statements

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def counts(tx: "ManagedTransaction", state: State) -> dict[str, int]:
    """Return live elements by kind, in the order of their names; see ``Store.counts``."""
    placed = read_placed(tx)
    totals: Counter[str] = Counter()
    if any(name in placed for name in state.unfolded):
        totals.update(_by_word("Record", live_records(tx, state, None)["kind"]))
        totals.update(_by_word("Statement", live_statements(tx, state)["type"]))
    else:
        origins = read_origins(tx)
        for number, held in tx.run(query("count_records")):
            if placed[origins[number].load].live:
                totals[f"Record:{origins[number].word}"] += held
        for word, held in tx.run(query("count_statements"), types=[*StatementType]):
            totals[f"Statement:{word}"] += held
    totals["Load"] = len(placed)
    row = tx.run(query("count_results")).single()
    assert row is not None
    totals["Entity"], totals["Link"], totals["Network"] = (
        row["entities"],
        row["links"],
        row["networks"],
    )
    if state.resolve in state.unfolded:
        totals["Entity"] = read_entities(tx, state, None).num_rows
    if state.find in state.unfolded:
        totals["Link"] = journal.whole(tx, str(state.find), "links", LINKS).num_rows
    return {name: totals[name] for name in sorted(totals) if totals[name] or ":" not in name}


def _by_word(prefix: str, column: pa.ChunkedArray) -> Counter[str]:
    counted = column.cast(pa.string()).value_counts()
    return Counter({f"{prefix}:{one['values']}": one["counts"] for one in counted.to_pylist()})
