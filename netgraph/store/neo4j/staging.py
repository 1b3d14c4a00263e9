"""A delivery on its way in: its tables checked, cut into parts, and kept until all is there.

A small delivery is kept in memory, and written in the one transaction that makes it visible. A
larger one goes into the journal part by part.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.errors import StoreError
from netgraph.model.load import Load
from netgraph.model.tables import RECORDS, STATEMENTS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.differences import chunks
from netgraph.store.neo4j.keys import key_of
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.writer import Writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

RECORD_PARTS, STATEMENT_PARTS = "records", "statements"
_ID = "^[0-9a-f]{16}$"


class Part(NamedTuple):
    """Some rows of a delivery."""

    content: str
    number: int
    table: pa.Table


class Staging:
    """The parts of one delivery."""

    def __init__(self, writing: Writing, load: Load, in_memory_rows: int) -> None:
        self._writing = writing
        self._load = load
        self._most = in_memory_rows
        self._rows = 0
        self._uids: list[pa.Array] = []
        self.parts: list[Part] = []
        """What is kept in memory."""

        self.journalled = False
        """It was too large to be kept in memory, and lies in the journal."""

        self._under_way: Future[None] | None = None
        """What is just being written to the journal."""

    def take(self, records: Iterable[pa.Table], statements: Iterable[pa.Table]) -> None:
        """Take in all of it; what comes is checked while the server writes what came before.

        Raises:
            StoreError: an end of a statement is unknown, or a row names another load.
        """
        with ThreadPoolExecutor(max_workers=1) as self._helper:
            self._take(records, statements)
            self._written()

    def _take(self, records: Iterable[pa.Table], statements: Iterable[pa.Table]) -> None:
        for number, table in enumerate(_parts(self._checked(records, RECORDS))):
            self._uids += table["uid"].chunks
            self._keep(RECORD_PARTS, number, table)
        for number, table in enumerate(_parts(self._checked(statements, STATEMENTS))):
            _refuse_other_ids(table["id"])
            self._refuse_unknown_ends(table)
            self._keep(STATEMENT_PARTS, number, table)
        if self.journalled or self._rows > self._most:
            self._put_aside()

    def _checked(self, tables: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
        for table in tables:
            try:
                checked = table.select(schema.names).cast(schema)
            except (KeyError, ValueError, pa.ArrowInvalid) as error:
                raise StoreError(
                    f"a table does not follow netgraph.model.tables: {error}"
                ) from error
            self._refuse_other_loads(checked)
            yield checked

    def _keep(self, content: str, number: int, table: pa.Table) -> None:
        self._rows += table.num_rows
        self.parts.append(Part(content, number, table))
        if self._rows > self._most and (len(self.parts) >= journal.AT_ONCE):
            self._put_aside()

    def _put_aside(self) -> None:
        """Move what is kept in memory to the journal."""
        self.journalled = True
        for parts in chunks(self.parts, journal.AT_ONCE):
            self._written()
            self._under_way = self._helper.submit(self._write, parts)
        self.parts = []

    def _written(self) -> None:
        """Wait for what is being written; raise what went wrong with it."""
        if self._under_way is not None:
            self._under_way.result()

    def _write(self, parts: list[Part]) -> None:
        def put(tx: "ManagedTransaction") -> None:
            for part in parts:
                journal.put(tx, self._load.id, *part)

        self._writing.transaction(put)

    def _refuse_other_loads(self, table: pa.Table) -> None:
        """Raise where a row says it came by another delivery: the caller mixed something up."""
        load = self._load
        for column, own in (("load", load.id), ("agency", load.agency), ("feed", load.feed)):
            for text in table[column].unique().to_pylist():
                if text != own:
                    raise StoreError(
                        f"{load.id}: a row has the {column} {text!r}, the delivery {own!r}; "
                        "nothing was added"
                    )

    def _refuse_unknown_ends(self, table: pa.Table) -> None:
        own = pa.chunked_array([*self._uids, pa.array([], pa.string())])
        for end in ("subject", "object"):
            column = table[end]
            missing = column.filter(pc.invert(pc.is_in(column, value_set=own))).unique()
            unknown = self._unknown(missing.to_pylist())
            if unknown:
                (row,) = table.filter(pc.is_in(column, pa.array(unknown))).slice(0, 1).to_pylist()
                raise StoreError(
                    f"{self._load.id}: {row['file']}, row {row['row']}: the {end} {row[end]!r} "
                    f"of statement {row['id']} ({row['type']}) is no known record; the feed "
                    "must give a record for both ends. Nothing was added"
                )

    def _unknown(self, uids: list[str]) -> list[str]:
        if not uids:
            return []
        keys = {key_of(uid): uid for uid in uids}
        row = self._writing.transaction(
            lambda tx: tx.run(query("known_records"), keys=list(keys)).single()
        )
        known = set(row["uids"]) if row is not None else set()
        return [uid for key, uid in keys.items() if key not in known]


def _parts(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the same rows, in tables of PART_ROWS; the last is smaller."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        while sum(one.num_rows for one in waiting) >= journal.PART_ROWS:
            joined = pa.concat_tables(waiting)
            yield joined.slice(0, journal.PART_ROWS)
            waiting = [joined.slice(journal.PART_ROWS)]
    if rest := [one for one in waiting if one.num_rows]:
        yield pa.concat_tables(rest)


def _refuse_other_ids(ids: pa.ChunkedArray) -> None:
    wrong = ids.filter(pc.invert(pc.match_substring_regex(ids, _ID)))
    if len(wrong):
        raise StoreError(
            f"statement id {wrong[0].as_py()!r} is not sixteen hex digits; take Statement.id as "
            "it is"
        )
