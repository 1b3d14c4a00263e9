"""Write small exchange deliveries: invented agencies, invented people."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

Tables = Mapping[str, Sequence[Mapping[str, str]]]

PERSON = {
    "record_id": "P1",
    "full_name": "Ковальчук Іван Петрович",
    "birth_date": "1980-02-03",
    "phone": "+380501112233",
}


def write_delivery(folder: Path, tables: Tables, **manifest: object) -> Path:
    """Write ``tables`` (file name without ``.csv`` to rows) with a manifest that fits them."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, rows in tables.items():
        text = io.StringIO()
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        writer = csv.DictWriter(text, headings, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        content = text.getvalue().encode()
        (folder / f"{name}.csv").write_bytes(content)
        files[f"{name}.csv"] = {"rows": len(rows), "sha256": hashlib.sha256(content).hexdigest()}
    whole = {
        "format": "netgraph-exchange",
        "version": 1,
        "agency": "customs_ua",
        "feed": "declarations",
        "seq": 1,
        "kind": "delta",
        "made_at": "2026-05-01T08:00:00+03:00",
        "period": ["2026-04-01", "2026-04-30"],
        "marking": {"tlp": "AMBER", "handling": "H0", "grade": "B2"},
        "contact": "desk 4",
        "files": files,
    }
    (folder / "manifest.json").write_text(
        json.dumps({**whole, **manifest}, ensure_ascii=False), encoding="utf-8"
    )
    return folder
