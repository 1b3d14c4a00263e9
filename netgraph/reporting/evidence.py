"""Statements become the numbered evidence list: what each says, and the row it stands in."""

from collections import Counter
from dataclasses import dataclass

from netgraph.model.record import Values
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Provenance, StatementView, Subgraph
from netgraph.reporting.numbering import Numbered
from netgraph.reporting.words import Words


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    number: str
    date: str
    subject: str
    says: str
    """Such as ``director of``, with the role where one is stated."""

    other: str
    details: str
    agency: str
    source: str
    sha256: str
    """First eight digits."""

    grade: str
    marking: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One delivered file, and how many of its rows are used."""

    agency: str
    feed: str
    file: str
    sha256: str
    used: int


def sources(subgraph: Subgraph) -> list[SourceLine]:
    """Return the files that everything was read from."""
    places = [record.provenance for node in subgraph.nodes for record in node.records]
    places += [statement.provenance for statement in subgraph.statements]
    rows = {(p.agency, p.feed, p.file, p.sha256, p.sheet, p.row) for p in places}
    used = Counter(row[:4] for row in rows)
    return [SourceLine(*file, used=used[file]) for file in sorted(used)]


def evidence(numbered: Numbered, say: Words) -> list[EvidenceLine]:
    """Return one line a statement."""
    return [
        EvidenceLine(
            number=numbered.evidence[view.id],
            date=period(view) or say("undated"),
            subject=called(numbered, view.subject),
            says=said(view, say),
            other=called(numbered, view.object),
            details=listed(view.values),
            agency=view.provenance.agency,
            source=place(view.provenance, say),
            sha256=view.provenance.sha256[:8],
            grade=view.marking.grade,
            marking=view.marking.label,
        )
        for view in numbered.statements
    ]


def called(numbered: Numbered, entity: EntityId) -> str:
    """Return the name of a thing, with its M-number if it has one."""
    name = numbered.nodes[entity].name
    member = numbered.members.get(entity)
    return f"{name} ({member})" if member else name


def said(view: StatementView, say: Words) -> str:
    """Return what a statement says between its two ends."""
    role = f" ({view.role})" if view.role else ""
    return say.statement(view.type) + role


def period(view: StatementView) -> str:
    """Return from when to when it holds, or when it happened; empty where it does not say."""
    since, until = moment(view.since), moment(view.until)
    return f"{since} – {until}" if until and until != since else since


def moment(instant: str | None) -> str:
    """Return a date or an instant to the minute.

    >>> moment("2024-03-05T04:17:00Z")
    '2024-03-05 04:17Z'
    """
    if not instant:
        return ""
    day, _, time = instant.partition("T")
    return f"{day} {time[:5]}Z" if len(time) == 9 and time.endswith("Z") else instant


def place(provenance: Provenance, say: Words) -> str:
    """Return the feed, file, sheet and row that something was read from."""
    parts = (provenance.feed, provenance.file, provenance.sheet, say("row", row=provenance.row))
    return ", ".join(part for part in parts if part)


def listed(values: Values) -> str:
    """Return values as text.

    >>> listed({"phone": ("+380670001122",), "sex": ("f",)})
    'phone: +380670001122; sex: f'
    """
    return "; ".join(
        f"{name.replace('_', ' ')}: {', '.join(values[name])}" for name in sorted(values)
    )
