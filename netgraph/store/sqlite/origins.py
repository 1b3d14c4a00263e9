"""Where a row came from, and which of several feeds' words on one element is given out."""

import sqlite3
from collections.abc import Callable, Sequence
from operator import itemgetter

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.store.sqlite.columns import Numbers, coded, in_use
from netgraph.store.sqlite.wanted import want

_FIELDS = ("load", "agency", "feed", "word", "role", "sha256", "file", "sheet", "marking")


def live_commons(connection: sqlite3.Connection) -> NDArray[np.bool_]:
    """Return, by the number of ``common``, whether a row that has it is live."""
    rows = connection.execute(
        "SELECT common.id FROM common JOIN load ON load.id = load WHERE live"
    ).fetchall()
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM common").fetchone()
    live = np.zeros(int(last) + 1, dtype=bool)
    live[[number for (number,) in rows]] = True
    return live


class Origins:
    """What the numbers in ``common`` stand for: of those in use, or of all."""

    def __init__(self, connection: sqlite3.Connection, chunks: Sequence[Numbers]) -> None:
        """Read what stands for the numbers in use.

        Args:
            connection: to read from.
            chunks: the rows' ``common`` numbers.
        """
        want(connection, in_use(chunks).tolist())
        rows = connection.execute(
            "SELECT common.id, load.name, agency, feed.feed, word.text, role.text, sha256, file, "
            "sheet, marking.text FROM wanted CROSS JOIN common ON common.id = key "
            "JOIN load ON load.id = common.load JOIN feed ON feed.id = load.feed "
            "JOIN source ON source.id = common.source JOIN word ON word.id = common.word "
            "JOIN word AS marking ON marking.id = common.marking "
            "LEFT JOIN word AS role ON role.id = common.role "
            "ORDER BY load.live, load.loaded_at, load.seq, load.name"
        ).fetchall()
        self._texts = {row[0]: row[1:] for row in rows}
        self._rank = np.zeros(max(self._texts, default=0) + 1, dtype=np.int64)
        for rank, row in enumerate(rows):
            self._rank[row[0]] = rank

    def columns(self, chunks: Sequence[Numbers], kind: str) -> dict[str, pa.ChunkedArray]:
        """Return the columns that rows have in common.

        Args:
            chunks: the rows' ``common`` numbers.
            kind: what the column is called that says what a row is: ``kind`` or ``type``.
        """
        columns = {}
        for at, name in enumerate(_FIELDS):
            columns[kind if name == "word" else name] = coded(chunks, self._text(at))
        return columns

    def chosen(self, keys: Numbers, commons: Numbers) -> NDArray[np.bool_] | None:
        """Return which rows are given out, None for all of them.

        Of several rows of one element, the one loaded last of those live, else of those ended.

        Args:
            keys: of the element, equal ones side by side.
            commons: the rows' ``common`` numbers.
        """
        starts = np.ones(keys.size, dtype=bool)
        np.not_equal(keys[1:], keys[:-1], out=starts[1:])
        if starts.all():
            return None
        group = np.cumsum(starts)
        order = np.lexsort((self._rank[commons], group))
        last_of_group = np.append(np.diff(group[order]) != 0, True)
        keep = np.zeros(keys.size, dtype=bool)
        keep[order[last_of_group]] = True
        return keep

    def _text(self, at: int) -> Callable[[int], str | None]:
        field, texts = itemgetter(at), self._texts
        return lambda number: field(texts[number])
