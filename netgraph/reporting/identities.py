"""Members become who they are: what each agency calls them, and why that is one thing."""

from dataclasses import dataclass

from netgraph.model.result import Match
from netgraph.model.subgraph import Node, RecordView
from netgraph.reporting.account import signed
from netgraph.reporting.evidence import listed, place
from netgraph.reporting.numbering import Numbered, by_uid
from netgraph.reporting.words import Words


@dataclass(frozen=True, slots=True)
class RecordLine:
    number: str
    name: str
    details: str
    agency: str
    uid: str
    source: str
    sha256: str
    grade: str
    marking: str


@dataclass(frozen=True, slots=True)
class Identity:
    number: str
    name: str
    kind: str
    entity: str
    records: list[RecordLine]
    joined: list[str]
    """Pairs taken for one, with the reasons."""

    apart: list[str]
    """Pairs that might be one and are kept apart."""

    flags: list[str]
    evidence: str
    """E-numbers of everything stated of it."""


def identities(numbered: Numbered, say: Words) -> list[Identity]:
    """Return one entry a member."""
    return [_identity(numbered, numbered.nodes[entity], say) for entity in numbered.members]


def _identity(numbered: Numbered, node: Node, say: Words) -> Identity:
    matches = sorted(node.matches, key=lambda match: (-match.bits, match.left, match.right))
    return Identity(
        number=numbered.members[node.entity],
        name=node.name,
        kind=say.kind(node.kind),
        entity=node.entity,
        records=[_record(numbered, record, say) for record in by_uid(node.records)],
        joined=[_pair(numbered, m, say) for m in matches if m.decision == "same"],
        apart=[_pair(numbered, m, say) for m in matches if m.decision in ("possible", "vetoed")],
        flags=list(node.flags),
        evidence=numbered.point(view.id for view in numbered.about[node.entity]),
    )


def _record(numbered: Numbered, record: RecordView, say: Words) -> RecordLine:
    return RecordLine(
        number=numbered.records[record.uid],
        name=record.name,
        details=listed({k: v for k, v in record.values.items() if v != (record.name,)}),
        agency=record.provenance.agency,
        uid=record.uid,
        source=place(record.provenance, say),
        sha256=record.provenance.sha256[:8],
        grade=record.marking.grade,
        marking=record.marking.label,
    )


def _pair(numbered: Numbered, match: Match, say: Words) -> str:
    reasons = "; ".join(
        ": ".join(part for part in (reason.name, reason.text) if part) + f" ({signed(reason.bits)})"
        for reason in match.reasons
    )
    veto = f" [{match.veto}]" if match.veto else ""
    ends = " = ".join(numbered.records.get(uid, uid) for uid in (match.left, match.right))
    bits = say("bits", bits=signed(match.bits))
    return f"{ends}: {bits}: {reasons}{veto}" if reasons else f"{ends}: {bits}{veto}"
