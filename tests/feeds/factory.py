"""Deliveries as bytes, and what reading one gives."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from netgraph.feeds.delivery import Delivery, open_delivery
from netgraph.feeds.read import read, refuse_if_too_many
from netgraph.feeds.spec import Feed, load
from netgraph.model.kinds import Kind
from netgraph.model.record import CellWarning, Record, RejectedRow, Statement

MANIFEST: dict[str, object] = {
    "format": "netgraph-exchange",
    "version": 1,
    "agency": "border_ua",
    "feed": "crossings",
    "seq": 3,
    "kind": "delta",
    "made_at": "2026-05-01T08:00:00+03:00",
}


@dataclass
class Loaded:
    records: list[Record] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[CellWarning] = field(default_factory=list)
    rows: int = 0
    not_data: int = 0

    @property
    def by_id(self) -> dict[str, Record]:
        return {record.record_id: record for record in self.records}

    @property
    def said(self) -> list[str]:
        """Statements as ``subject TYPE object``, without the agency."""
        return [
            f"{s.subject.split(':', 1)[1]} {s.type} {s.object.split(':', 1)[1]}"
            for s in self.statements
        ]

    @property
    def reasons(self) -> list[str]:
        return [row.reason for row in self.rejected]


def exchange(folder: Path, files: Mapping[str, bytes | str], **manifest: object) -> Path:
    """Write an exchange delivery of these files, with a manifest that fits them."""
    folder.mkdir(parents=True, exist_ok=True)
    announced = {}
    for name, content in files.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(raw)
        rows = max(len([line for line in raw.split(b"\n") if line.strip(b", \x1a\r\t")]) - 1, 0)
        announced[name] = {"rows": rows, "sha256": hashlib.sha256(raw).hexdigest()}
    whole = {**MANIFEST, "files": announced, **manifest}
    (folder / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def opened(*paths: Path, feed: str | Feed = "exchange") -> Delivery:
    return open_delivery(load(feed) if isinstance(feed, str) else feed, paths)


def loaded(
    *paths: Path, feed: str | Feed = "exchange", earlier: Mapping[str, Kind] | None = None
) -> Loaded:
    """Read a delivery whole; its sums must close."""

    def known(uids: Collection[str]) -> Mapping[str, Kind]:
        return {uid: kind for uid, kind in (earlier or {}).items() if uid in uids}

    result = Loaded()
    told: list[int] = []
    for batch in read(opened(*paths, feed=feed), known, told.append):
        result.records += batch.records
        result.statements += batch.statements
        result.rejected += batch.rejected
        result.warnings += batch.warnings
        result.rows += batch.rows
        result.not_data += batch.not_data
    assert sum(told) == result.rows
    assert result.rows >= len(result.rejected) + result.not_data
    return result


def loaded_or_refused(*paths: Path, feed: str = "exchange") -> Loaded:
    """As ``loaded``, and refused where the intake would refuse it."""
    result = loaded(*paths, feed=feed)
    rows = result.rows - result.not_data
    refuse_if_too_many(opened(*paths, feed=feed), rows, len(result.rejected), result.rejected)
    return result
