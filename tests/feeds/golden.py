"""What a feed's sample gives, as lines a person can read: `python -m tests.feeds.golden FEED`."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from netgraph.feeds.delivery import open_delivery
from netgraph.feeds.read import read
from netgraph.feeds.spec import load
from netgraph.model.record import CellWarning, Record, RejectedRow, Source, Statement

LOADERS = Path(__file__).resolve().parents[2] / "loaders"


def sample_of(feed: str) -> Path:
    """Return the sample: a file, or a folder where a delivery has several."""
    (sample,) = (LOADERS / feed).glob("sample*")
    return sample


def told(feed: str) -> list[str]:
    """Return one JSON line for everything that the sample gives, in order."""
    delivery = open_delivery(load(feed), [sample_of(feed)])
    lines = []
    for batch in read(delivery, lambda _: {}, lambda _: None):
        said = [
            *map(_record, batch.records),
            *map(_statement, batch.statements),
            *map(_rejected, batch.rejected),
            *map(_warning, batch.warnings),
        ]
        lines += [json.dumps(line, ensure_ascii=False) for line in said]
    return lines


def _at(source: Source) -> str:
    return f"{source.file}:{source.row}"


def _values(values: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(some) for name, some in values.items()}


def _record(record: Record) -> dict[str, object]:
    return {
        "record": record.uid,
        "kind": record.kind,
        "name": record.name,
        "values": _values(record.values),
        "at": _at(record.source),
    }


def _statement(statement: Statement) -> dict[str, object]:
    said = {
        "statement": f"{statement.subject} {statement.type} {statement.object}",
        "row": statement.source_record,
        "role": statement.role,
        "since": statement.since,
        "until": statement.until,
        "values": _values(statement.values),
        "at": _at(statement.source),
    }
    return {name: value for name, value in said.items() if value not in (None, {})}


def _rejected(row: RejectedRow) -> dict[str, object]:
    return {"rejected": _at(row.source), "reason": row.reason}


def _warning(warning: CellWarning) -> dict[str, object]:
    return {
        "warning": f"{_at(warning.source)} {warning.column}",
        "value": warning.value,
        "reason": warning.reason,
    }


def expected(feed: str) -> Iterator[str]:
    """Yield the lines of the golden file."""
    yield from (LOADERS / feed / "expected.jsonl").read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        text = "".join(f"{line}\n" for line in told(name))
        (LOADERS / name / "expected.jsonl").write_text(text, encoding="utf-8")
