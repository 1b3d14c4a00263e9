"""Write a desk's rows as a delivery in the exchange format: CSV files and a manifest."""

import csv
import hashlib
import io
import json
from pathlib import Path
from random import Random

from netgraph.demo.desks.desk import Desk
from netgraph.demo.settings import DemoSettings


def deliver(desk: Desk, folder: Path, settings: DemoSettings, rng: Random) -> Path:
    """Write the files, rows in random order, into ``folder/<agency>`` and return that folder."""
    agency = desk.agency
    target = folder / agency.name
    target.mkdir(parents=True, exist_ok=True)
    files: dict[str, dict[str, object]] = {}
    for file, columns in agency.columns.items():
        rows = desk.rows[file]
        rng.shuffle(rows)
        content = _csv(columns, rows)
        (target / f"{file}.csv").write_bytes(content)
        files[f"{file}.csv"] = {"rows": len(rows), "sha256": hashlib.sha256(content).hexdigest()}
    manifest = {
        "format": "netgraph-exchange",
        "version": 1,
        "agency": agency.name,
        "feed": agency.feed,
        "seq": agency.seq,
        "kind": "full",
        "made_at": agency.made_at,
        "period": [settings.first_on.isoformat(), settings.last_on.isoformat()],
        "marking": dict(agency.marking),
        "contact": agency.contact,
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (target / "manifest.json").write_bytes(text.encode())
    return target


def _csv(columns: tuple[str, ...], rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
