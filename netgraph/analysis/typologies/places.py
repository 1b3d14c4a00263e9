"""Addresses that are one place, though one record lacks its town or country or spells it oddly.

An address entity is keyed by land, town, street, house and flat. What one desk leaves out keeps
two records of one flat apart; a pattern of firms at one flat must not fail for that.
"""

from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import Evidence
from netgraph.analysis.typologies.trade import codes_of
from netgraph.model.kinds import Kind

_PARTS = 5
"""Of a key: land, town, street, house, flat."""

_ALIKE = 0.75


def places(evidence: Evidence) -> NDArray[np.int32]:
    """Return, for each entity, the entity that stands for its place: itself but for addresses."""
    return evidence.case.once("places", lambda: _places(evidence))


def _places(evidence: Evidence) -> NDArray[np.int32]:
    found = np.arange(len(evidence.case.entities), dtype=np.int32)
    table = evidence.case.typed(Kind.ADDRESS, ())
    if not table.num_rows:
        return found
    entity, town, house = _keys(table)
    order = np.lexsort((entity, town, house))
    order = order[house[order] >= 0]
    start = group_starts(house[order])
    several = np.flatnonzero(np.diff(start) > 1)
    names = _towns(table)
    for begin, end in zip(start[several].tolist(), start[several + 1].tolist(), strict=True):
        mine = order[begin:end]
        for group in _one_town([names[at] for at in mine.tolist()]):
            same = entity[mine[group]]
            found[same] = same.min()
    return found


def _keys(table: pa.Table) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Return entity, a number for its town, and one for street, house and flat; -1: no key."""
    parts = pc.split_pattern(_key_of(table), "|")
    whole = pc.equal(pc.list_value_length(parts), _PARTS)
    parts = pc.if_else(whole, parts, pa.scalar(None, parts.type))
    street, house, flat = (pc.list_element(parts, place) for place in (2, 3, 4))
    # 49/59 is house 49, flat 59, if no flat is named.
    split = pc.and_(pc.equal(flat, ""), pc.match_substring(house, "/"))
    door = pc.split_pattern(pc.if_else(split, house, "/"), "/")
    flat = pc.if_else(split, pc.list_element(door, 1), flat)
    house = pc.if_else(split, pc.list_element(door, 0), house)
    known = pc.and_(pc.not_equal(street, ""), pc.not_equal(house, ""))
    joined = pc.binary_join_element_wise(street, house, flat, "|")
    joined = pc.if_else(known, joined, pa.scalar(None, pa.string()))
    town = codes_of(pc.list_element(parts, 1), None)
    return table["entity"].to_numpy(), town, codes_of(joined, None)


def _key_of(table: pa.Table) -> pa.Array:
    """Return what stands behind agency and kind in the uid."""
    uid = table["uid"]
    uid = uid.combine_chunks() if isinstance(uid, pa.ChunkedArray) else uid
    return pc.replace_substring_regex(uid, r"^[^:]*:[^:]*:", "")


def _towns(table: pa.Table) -> list[str]:
    parts = pc.split_pattern(_key_of(table), "|")
    whole = pc.equal(pc.list_value_length(parts), _PARTS)
    town = pc.list_element(pc.if_else(whole, parts, pa.scalar(["", ""], parts.type)), 1)
    names: list[str] = town.to_pylist()
    return names


def _one_town(towns: list[str]) -> list[list[int]]:
    """Return which of these places, all of one street, house and flat, are in one town.

    Those without a town go with the only town there is; with several, they stay apart.

    >>> _one_town(["vergostov", "", "verchostov"])
    [[0, 2, 1]]
    >>> _one_town(["kiv", "", "lviv"])
    [[0], [2], [1]]
    """
    named = sorted({town for town in towns if town})
    group_of = dict.fromkeys(named[:1], 0)
    # Sorted spellings of one town lie next to each other.
    for before, after in pairwise(named):
        alike = SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE
        group_of[after] = group_of[before] if alike else group_of[before] + 1
    size = max(group_of.values(), default=-1) + 1
    groups: list[list[int]] = [[] for _ in range(size)]
    for at, town in enumerate(towns):
        if town:
            groups[group_of[town]].append(at)
    bare = [at for at, town in enumerate(towns) if not town]
    if bare and size <= 1:
        groups = [[at for group in groups for at in group] + bare]
        bare = []
    return [*groups, *([at] for at in bare)]
