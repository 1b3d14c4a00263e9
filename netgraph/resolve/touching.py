"""New records among all others -> the pairs that they are in, as a whole run would make them."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.resolve.block import Candidates, list_columns, pairs_of_blocks, unique_pairs
from netgraph.resolve.comparison import Rule
from netgraph.resolve.sql import spelled_out

# Keys are told apart by a hash of 64 bits: two that coincide make a pair too many, at worst.
_KEYED = """
    create or replace temp table keyed as
    with every as materialized (
        select rec, hash(key) as key from ({keys}) where key is not null
    )
    select distinct rec, key from every
    semi join (select distinct key from every semi join touching using (rec)) using (key)
"""
_EITHER = "x in (select rec from touching) or y in (select rec from touching)"


def touching_candidates(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    largest: Mapping[str, int],
    touching: NDArray[np.int64],
) -> Candidates:
    """Return the pairs with at least one of some records that share a key of some rule.

    Args:
        connection: holds the tables ``names`` and ``records``, of all records.
        rules: of the kind.
        largest: by rule, the largest block of which a whole run made all pairs; a rule that
            is not in it makes all pairs of any block.
        touching: numbers of the new records.
    """
    connection.register("touching", pa.table({"rec": touching}))
    lefts, rights = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    by_rule: dict[str, int] = {}
    lists = list_columns(connection)
    for rule in rules:
        connection.execute(_KEYED.format(keys=spelled_out(rule.keys, lists)))
        most = largest.get(rule.name, rule.largest or 2**31)
        pairs = f"select x, y from ({pairs_of_blocks(rule, most)}) where {_EITHER}"
        found = connection.execute(pairs).fetchnumpy()
        lefts.append(np.asarray(found["x"], np.int64))
        rights.append(np.asarray(found["y"], np.int64))
        by_rule[rule.name] = len(found["x"])
    connection.unregister("touching")
    left, right = unique_pairs(np.concatenate(lefts), np.concatenate(rights))
    return Candidates(left, right, by_rule, notes=())
