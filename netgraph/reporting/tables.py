"""A released subgraph becomes CSV: untouched for programs, defused for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from netgraph.model.handling import Marking
from netgraph.model.subgraph import Provenance, Subgraph
from netgraph.reporting.brief import Brief
from netgraph.reporting.literal import cell, shown
from netgraph.reporting.numbering import Numbered
from netgraph.reporting.words import Words

Line = Sequence[object]

_SOURCE = ("agency", "feed", "load", "file", "sheet", "row", "sha256")
_PEOPLE_MARK = "\ufeff"
"""Without a byte-order mark spreadsheets take UTF-8 for the local code page."""


def machine_tables(subgraph: Subgraph, numbered: Numbered) -> dict[str, bytes]:
    """Return file name to CSV: every value as it is, several in one cell as JSON.

    Not for spreadsheets: a value that begins with ``=`` begins with it here.
    """
    return {
        "members.machine.csv": _csv(_members(subgraph, numbered)),
        "evidence.machine.csv": _csv(_evidence(numbered)),
        "records.machine.csv": _csv(_records(numbered)),
    }


def people_tables(brief: Brief, say: Words) -> dict[str, bytes]:
    """Return file name to CSV that opens in a spreadsheet, and computes nothing there."""
    members: list[Line] = [
        [say(key) for key in ("number", "name", "kind", "role", "certainty", "agencies", "why in")],
        *(
            [m.number, m.name, m.kind, m.role, m.certainty, m.agencies, "; ".join(m.why)]
            for m in brief.members
        ),
    ]
    heads = ("number", "date", "says", "agency", "source", "grade", "mark")
    evidence: list[Line] = [
        [*(say(key) for key in heads), "sha256"],
        *(
            [
                line.number, line.date, f"{line.subject}: {line.says} {line.other}", line.agency,
                line.source, line.grade, line.marking, line.sha256,
            ]
            for line in brief.evidence
        ),
    ]  # fmt: skip
    return {
        "members.csv": _people_csv(brief, members),
        "evidence.csv": _people_csv(brief, evidence),
    }


def _people_csv(brief: Brief, lines: Iterable[Line]) -> bytes:
    marked = [[brief.marking.label], *lines, [brief.marking.label]]
    defused = [[cell(shown(value)) for value in line] for line in marked]
    return _PEOPLE_MARK.encode() + _csv(defused)


def _csv(lines: Iterable[Line]) -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(lines)
    # A lone surrogate is no character that UTF-8 has; spelled out, it is not lost.
    return text.getvalue().encode("utf-8", "backslashreplace")


def _members(subgraph: Subgraph, numbered: Numbered) -> Iterable[Line]:
    yield (
        "number", "entity", "kind", "name", "role", "certainty", "bits", "agencies", "records",
        "flags",
    )  # fmt: skip
    network = subgraph.network
    bits = {member.entity: member.bits for member in network.members} if network else {}
    for entity, number in numbered.members.items():
        node = numbered.nodes[entity]
        yield (
            number,
            entity,
            node.kind,
            node.name,
            node.role,
            node.certainty,
            bits.get(entity, ""),
            _json(node.agencies),
            _json(sorted(record.uid for record in node.records)),
            _json(node.flags),
        )


def _evidence(numbered: Numbered) -> Iterable[Line]:
    yield (
        "number", "statement", "subject", "subject_name", "type", "object", "object_name", "role",
        "since", "until", "values", *_SOURCE, "marking",
    )  # fmt: skip
    for view in numbered.statements:
        yield (
            numbered.evidence[view.id],
            view.id,
            view.subject,
            numbered.nodes[view.subject].name,
            view.type,
            view.object,
            numbered.nodes[view.object].name,
            view.role or "",
            view.since or "",
            view.until or "",
            _json(view.values),
            *_source(view.provenance),
            _marking(view.marking),
        )


def _records(numbered: Numbered) -> Iterable[Line]:
    yield ("number", "uid", "entity", "kind", "name", "values", "raw", *_SOURCE, "marking")
    entities = {r.uid: node.entity for node in numbered.nodes.values() for r in node.records}
    records = {r.uid: r for node in numbered.nodes.values() for r in node.records}
    for uid, number in numbered.records.items():
        record = records[uid]
        yield (
            number,
            uid,
            entities[uid],
            record.kind,
            record.name,
            _json(record.values),
            _json(record.raw),
            *_source(record.provenance),
            _marking(record.marking),
        )


def _source(provenance: Provenance) -> Line:
    return (
        provenance.agency, provenance.feed, provenance.load, provenance.file, provenance.sheet,
        provenance.row, provenance.sha256,
    )  # fmt: skip


def _marking(marking: Marking) -> str:
    """Return it without the owner's lists: whom else it goes to is not this reader's to know."""
    return replace(marking, release_to=None, not_to=frozenset(), hidden=False).to_json()


def _json(value: Mapping[str, object] | Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
