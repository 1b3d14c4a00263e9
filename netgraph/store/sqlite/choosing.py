"""Which of several feeds' words on one element is given out."""

import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class LoadTexts:
    """What a row's load says of it, by the load's number."""

    name: dict[int, str]
    agency: dict[int, str]
    feed: dict[int, str]
    rank: NDArray[np.int64]
    """Ended ones below live ones, then by time of loading; shape (highest number + 1,)."""


def read_load_texts(connection: sqlite3.Connection) -> LoadTexts:
    """Return what is known of each load."""
    rows = connection.execute(
        "SELECT load.id, name, agency, feed.feed FROM load JOIN feed ON feed.id = load.feed "
        "ORDER BY live, loaded_at, seq, name"
    ).fetchall()
    rank = np.zeros(max((row[0] for row in rows), default=0) + 1, dtype=np.int64)
    for place, (number, *_) in enumerate(rows):
        rank[number] = place
    return LoadTexts(
        name={row[0]: row[1] for row in rows},
        agency={row[0]: row[2] for row in rows},
        feed={row[0]: row[3] for row in rows},
        rank=rank,
    )


def chosen(
    keys: NDArray[np.int64], loads: NDArray[np.int64], texts: LoadTexts
) -> NDArray[np.bool_] | None:
    """Return which rows are given out, None for all of them.

    Args:
        keys: of the element, equal ones side by side.
        loads: the load that each row came by.
        texts: of the loads.
    """
    starts = np.empty(keys.size, dtype=bool)
    starts[:1] = True
    np.not_equal(keys[1:], keys[:-1], out=starts[1:])
    if starts.all():
        return None
    group = np.cumsum(starts)
    order = np.lexsort((texts.rank[loads], group))
    last_of_group = np.append(np.diff(group[order]) != 0, True)
    keep = np.zeros(keys.size, dtype=bool)
    keep[order[last_of_group]] = True
    return keep
