"""Deliveries of the agencies, in an archive: twelve loads, and the same again as new ones."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.store_case.columns import Cells, joined, json_objects, one_text, texts_of
from benchmarks.store_case.makeup import AGENCIES, PROPERTIES, Agency, Said
from netgraph.model.handling import Marking
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.load import Load, LoadId
from netgraph.model.tables import RECORDS, STATEMENTS
from netgraph.store.archive import Archive

PARTS = 3
"""Deliveries of each agency."""

_HUB_EXPONENT = 4.0


def make_archive(folder: Path, scale: float, seed: int = 1) -> Archive:
    """Write all deliveries to an archive.

    Args:
        folder: new.
        scale: 1 for 1.25 million records and 3.0 million statements.
        seed: the same one gives the same bytes.
    """
    archive = Archive(folder)
    for part in range(PARTS):
        for number, (name, agency) in enumerate(AGENCIES.items()):
            cells = Cells(np.random.default_rng((seed, part, number)))
            delivery = _Delivery(name, agency, part, scale, cells)
            with archive.writer(delivery.load.id) as writer:
                for table in delivery.records():
                    writer.add_records(table)
                for table in delivery.statements():
                    writer.add_statements(table)
                writer.commit(delivery.load)
    return archive


def delivered_again(load: Load) -> Load:
    """Return the load that a newer delivery of the same elements would be."""
    sha256 = hashlib.sha256(f"again {load.sha256}".encode()).hexdigest()
    return replace(
        load,
        id=LoadId(f"{load.agency}/{load.feed}@{sha256[:12]}"),
        sha256=sha256,
        seq=load.seq + PARTS,
        loaded_at=load.loaded_at.replace("2026-03", "2026-04"),
    )


def rows_of(load: Load, tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Yield the tables as that load brings them."""
    for table in tables:
        for name, text in (("load", load.id), ("sha256", load.sha256)):
            at = table.schema.get_field_index(name)
            table = table.set_column(at, table.field(at), one_text(text, table.num_rows))
        yield table


class _Delivery:
    """One delivery of one agency; statements name records of it and of earlier ones."""

    def __init__(self, name: str, agency: Agency, part: int, scale: float, cells: Cells) -> None:
        self._name, self._agency, self._part = name, agency, part
        self._scale, self._cells = scale, cells
        self.load = self._load()

    def records(self) -> Iterator[pa.Table]:
        for kind, thousands in self._agency.records.items():
            rows = self._rows(thousands)
            numbers = np.arange(rows)
            ids = joined(KINDS[Kind(kind)].letter, texts_of(self._part * rows + numbers))
            names = PROPERTIES[kind]
            columns = [self._cells.of(name, rows) for name in names]
            own = {
                "uid": joined(self._name, ids, by=":"),
                "kind": kind,
                "record_id": ids,
                "name": self._cells.phrases(rows, 3),
                "values": json_objects(names, columns, listed=True),
                "raw": json_objects([f"Поле {name}" for name in names], columns, listed=False),
                "row": pa.array(numbers + 2),
            }
            yield self._table(RECORDS, own, f"{kind.lower()}.csv", rows)

    def statements(self) -> Iterator[pa.Table]:
        for said in self._agency.statements:
            rows = self._rows(said.thousands)
            subjects, objects = self._ends(said, "subject", rows), self._ends(said, "object", rows)
            numbers = np.arange(rows)
            source = joined(f"{said.type}-{self._part}", texts_of(numbers), by="-")
            roles = self._cells.choice(pa.array(["first", "second", None], pa.string()), rows)
            names = ("share_percent", "remarks")
            columns = [self._cells.of(name, rows) for name in names]
            key = (subjects, said.type, objects, self._name, source, roles.fill_null(""))
            own = {
                "id": _ids(joined(*key, by="\x1f")),
                "subject": subjects,
                "type": said.type,
                "object": objects,
                "source_record": source,
                "role": roles.dictionary_encode(),
                "since": self._cells.dates(rows),
                "until": self._cells.sometimes(self._cells.dates(rows), 0.3),
                "values": json_objects(names, columns, listed=True),
                "row": pa.array(numbers + 2),
            }
            yield self._table(STATEMENTS, own, f"{said.type.lower()}.csv", rows)

    def _table(self, schema: pa.Schema, own: dict[str, Any], file: str, rows: int) -> pa.Table:
        common = {
            "agency": self._name,
            "feed": self._agency.feed,
            "load": self.load.id,
            "sha256": self.load.sha256,
            "file": file,
            "sheet": "",
            "marking": Marking(frozenset({self._name})).to_json(),
        }
        columns = {
            name: one_text(cells, rows) if isinstance(cells, str) else cells
            for name, cells in (own | common).items()
        }
        return pa.table({name: columns[name] for name in schema.names}, schema=schema)

    def _ends(self, said: Said, end: str, rows: int) -> pa.Array:
        kind = said.subject if end == "subject" else said.object
        known = (self._part + 1) * self._rows(self._agency.records[kind])
        exponent = _HUB_EXPONENT if said.hub == end else 1.0
        numbers = self._cells.numbers(known, rows, exponent)
        return joined(f"{self._name}:{KINDS[Kind(kind)].letter}", texts_of(numbers))

    def _rows(self, thousands: int) -> int:
        return max(1, round(thousands * 1000 * self._scale / PARTS))

    def _load(self) -> Load:
        agency = self._agency
        sha256 = hashlib.sha256(f"{self._name} {self._part} {self._scale}".encode()).hexdigest()
        records = sum(map(self._rows, agency.records.values()))
        statements = sum(self._rows(said.thousands) for said in agency.statements)
        return Load(
            id=LoadId(f"{self._name}/{agency.feed}@{sha256[:12]}"),
            agency=self._name,
            feed=agency.feed,
            sha256=sha256,
            files=tuple(f"{kind.lower()}.csv" for kind in agency.records),
            seq=self._part + 1,
            full=False,
            made_at="2026-03-01T08:00:00Z",
            loaded_at=f"2026-03-{self._part + 1:02d}T10:00:00.000000Z",
            rows=records + statements,
            records=records,
            statements=statements,
            rejected=0,
            warnings=0,
            not_data=0,
        )


def _ids(keys: pa.Array) -> list[str]:
    """Return statement ids of their keys, as ``Statement.id`` makes them."""
    return [hashlib.blake2b(key.encode(), digest_size=8).hexdigest() for key in keys.to_pylist()]
