"""What a find run found: links, networks, typology outcomes; in and out."""

import sqlite3
from collections.abc import Collection, Iterator
from itertools import repeat

import pyarrow as pa

from netgraph.errors import UnknownError
from netgraph.model.outcome import Finding
from netgraph.model.result import (
    CandidateNetwork,
    EntityId,
    Hit,
    Run,
    RunId,
    TypologyOutcome,
)
from netgraph.model.tables import LINKS
from netgraph.store.documents import hit_document, hit_from, network_document, network_from
from netgraph.store.packed import packed, unpacked
from netgraph.store.sqlite.columns import read_columns
from netgraph.store.sqlite.runs import begin_run, current_run, run_number
from netgraph.store.sqlite.textlists import list_column, list_text
from netgraph.store.sqlite.wanted import encodable, want

_ROWS = 50_000

_LINK = "a, b, kinds, statements, agencies, first_on, last_on, bits"
_TYPES = [pa.string()] * 7 + [pa.float64()]


def switch_finding(connection: sqlite3.Connection, run: Run, finding: Finding) -> None:
    """Write a find run and make it the current one; see ``Store.switch_finding``."""
    number, before = begin_run(connection, run, "find")
    _put_links(connection, number, finding.links)
    connection.executemany(
        "INSERT INTO network(run, place, document) VALUES(?, ?, ?)",
        (
            (number, place, network_document(network))
            for place, network in enumerate(sorted(finding.networks, key=lambda n: n.rank))
        ),
    )
    for place, outcome in enumerate(finding.outcomes):
        connection.execute(
            "INSERT INTO outcome(run, place, typology, not_applicable) VALUES(?, ?, ?, ?)",
            (number, place, outcome.typology, outcome.not_applicable),
        )
        connection.executemany(
            "INSERT INTO hit(run, outcome, typology, bits, document) VALUES(?, ?, ?, ?, ?)",
            ((number, place, hit.typology, hit.bits, hit_document(hit)) for hit in outcome.hits),
        )
    for table in ("link", "link_page", "outcome", "hit"):
        connection.execute(
            f"DELETE FROM {table} WHERE run NOT IN (?, ?)", (number, before or number)
        )


def read_links(connection: sqlite3.Connection, about: Collection[EntityId] | None) -> pa.Table:
    """Return LINKS of the current run, ordered by a, b."""
    run = current_run(connection, "find")
    if about is None:
        pages = connection.execute(
            "SELECT data FROM link_page WHERE run = ? ORDER BY place", (run,)
        )
        if tables := [unpacked(data) for (data,) in pages]:
            return pa.concat_tables(tables)
        # Files from before there were pages.
        cursor = connection.execute(f"SELECT {_LINK} FROM link WHERE run = ? ORDER BY a, b", (run,))
    else:
        want(connection, encodable(about))
        cursor = connection.execute(
            f"SELECT {_LINK} FROM link WHERE id IN ("
            "SELECT link.id FROM wanted CROSS JOIN link ON run = ?1 AND a = key UNION "
            "SELECT link.id FROM wanted CROSS JOIN link ON run = ?1 AND b = key) ORDER BY a, b",
            (run,),
        )
    read = read_columns(cursor, _TYPES)
    if read is None:
        return LINKS.empty_table()
    columns = [
        list_column(chunks) if pa.types.is_list(field.type) else pa.chunked_array(chunks)
        for field, chunks in zip(LINKS, read, strict=True)
    ]
    return pa.table(columns, schema=LINKS)


def read_networks(connection: sqlite3.Connection, run: RunId | None) -> list[CandidateNetwork]:
    """Return the networks of a find run, by rank; see ``Store.networks``."""
    number = current_run(connection, "find") if run is None else run_number(connection, run, "find")
    if run is not None and number is None:
        raise UnknownError(f"there is no find run {run}; `netgraph network list` names the current")
    rows = connection.execute(
        "SELECT document FROM network WHERE run = ? ORDER BY place", (number,)
    )
    return [network_from(document) for (document,) in rows]


def read_hits(connection: sqlite3.Connection, typology: str | None) -> list[Hit]:
    """Return the hits of the current run, by typology (T2 before T10), then most bits first."""
    rows = connection.execute(
        "SELECT typology, bits, document FROM hit WHERE run = ? AND typology = "
        "coalesce(?, typology) ORDER BY bits DESC, id",
        (current_run(connection, "find"), typology),
    ).fetchall()
    rows.sort(key=lambda row: _natural(row[0]))
    return [hit_from(document) for *_, document in rows]


def read_outcomes(connection: sqlite3.Connection) -> list[TypologyOutcome]:
    """Return every typology's outcome in the current run, in the order it was found."""
    run = current_run(connection, "find")
    return [
        TypologyOutcome(typology, tuple(_hits_of(connection, run, place)), not_applicable)
        for place, typology, not_applicable in connection.execute(
            "SELECT place, typology, not_applicable FROM outcome WHERE run = ? ORDER BY place",
            (run,),
        ).fetchall()
    ]


def neighbours(
    connection: sqlite3.Connection, entities: Collection[EntityId], limit: int
) -> dict[EntityId, tuple[list[EntityId], int]]:
    """Return whom each is linked with, strongest first, and how many more there are."""
    run = current_run(connection, "find")
    found: dict[EntityId, tuple[list[EntityId], int]] = {entity: ([], 0) for entity in entities}
    for entity in map(EntityId, encodable(found)):
        found[entity] = _neighbours(connection, run, entity, max(limit, 0))
    return found


def _neighbours(
    connection: sqlite3.Connection, run: int | None, entity: EntityId, limit: int
) -> tuple[list[EntityId], int]:
    strongest = "SELECT * FROM (SELECT {other}, bits FROM link WHERE run = ?1 AND {own} = ?2 "
    strongest += "ORDER BY bits DESC, {other} LIMIT ?3)"
    rows = connection.execute(
        f"{strongest.format(other='b', own='a')} UNION ALL "
        f"{strongest.format(other='a', own='b')} ORDER BY 2 DESC, 1 LIMIT ?3",
        (run, entity, limit),
    ).fetchall()
    (total,) = connection.execute(
        "SELECT (SELECT count(*) FROM link WHERE run = ?1 AND a = ?2) + "
        "(SELECT count(*) FROM link WHERE run = ?1 AND b = ?2)",
        (run, entity),
    ).fetchone()
    return [EntityId(other) for other, _ in rows], total - len(rows)


def _put_links(connection: sqlite3.Connection, run: int, links: pa.Table) -> None:
    ordered = (
        links.select(LINKS.names).cast(LINKS).sort_by([("a", "ascending"), ("b", "ascending")])
    )
    for place, start in enumerate(range(0, links.num_rows, _ROWS)):
        page = ordered.slice(start, _ROWS)
        columns = [
            map(list_text, column.to_pylist())
            if pa.types.is_list(column.type)
            else column.to_pylist()
            for column in page.columns
        ]
        connection.executemany(
            "INSERT INTO link(a, b, kinds, statements, agencies, first_on, last_on, bits, run) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            zip(*columns, repeat(run)),
        )
        connection.execute(
            "INSERT INTO link_page(run, place, data) VALUES(?, ?, ?)", (run, place, packed(page))
        )


def _hits_of(connection: sqlite3.Connection, run: int | None, place: int) -> Iterator[Hit]:
    for (document,) in connection.execute(
        "SELECT document FROM hit WHERE run = ? AND outcome = ? ORDER BY id", (run, place)
    ):
        yield hit_from(document)


def _natural(typology: str) -> tuple[int, str]:
    digits = "".join(letter for letter in typology if letter.isdecimal())
    return int(digits or 0), typology
