"""Results as pandas frames and networkx graphs, for notebooks."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from netgraph.model.result import CandidateNetwork
from netgraph.store.port import Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def entities_frame(store: Store) -> "pd.DataFrame":
    """Return one row an entity: entity, kind, name, records, agencies, flags."""
    frame: pd.DataFrame = store.entities().drop_columns(["size", "search"]).to_pandas()
    memberships = store.memberships()
    records: dict[str, list[str]] = defaultdict(list)
    for uid, entity in zip(
        memberships["uid"].to_pylist(), memberships["entity"].to_pylist(), strict=True
    ):
        records[entity].append(uid)
    frame.insert(3, "records", [records[entity] for entity in frame["entity"]])
    return frame


def networks_frame(networks: Sequence[CandidateNetwork]) -> "pd.DataFrame":
    """Return one row a candidate network, by rank."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "rank": network.rank,
                "network": network.id,
                "score": network.score,
                "size": len(network.members),
                "members": [member.entity for member in network.members],
                "records": [uid for member in network.members for uid in member.records],
                "agencies": sorted(network.agencies),
                "typologies": list(network.typologies),
                "reasons": [reason.text for reason in network.reasons],
                "counter": [reason.text for reason in network.counter],
                "stability": network.stability,
            }
            for network in networks
        ]
    )


def links_graph(store: Store, members: Collection[str] | None) -> "nx.Graph[str]":
    """Return linked entities as a graph; only those among ``members`` where given."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for row in store.entities().select(["entity", "kind", "name"]).to_pylist():
        if members is None or row["entity"] in members:
            graph.add_node(row["entity"], kind=row["kind"], name=row["name"])
    for row in store.links().to_pylist():
        if row["a"] in graph and row["b"] in graph:
            graph.add_edge(
                row["a"],
                row["b"],
                weight=row["bits"],
                kinds=row["kinds"],
                agencies=row["agencies"],
                statements=row["statements"],
            )
    return graph
