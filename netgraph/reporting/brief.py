"""A released subgraph becomes a Brief: every line of the report as plain text.

The template only sets it; nothing is computed there. What each section says is made in the
module of its name.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from netgraph.errors import ReportError
from netgraph.model.handling import Marking, join_all
from netgraph.model.subgraph import Subgraph
from netgraph.release.release import RULES
from netgraph.reporting.account import Reasons, account, reasons
from netgraph.reporting.evidence import EvidenceLine, SourceLine, evidence, sources
from netgraph.reporting.holdings import Holding, holdings
from netgraph.reporting.identities import Identity, identities
from netgraph.reporting.members import MemberLine, SharedThing, members, shared_things
from netgraph.reporting.numbering import Numbered, number
from netgraph.reporting.questions import questions
from netgraph.reporting.timeline import Happening, timeline
from netgraph.reporting.words import Words, words


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a report says of itself beside its content."""

    language: str = "en"
    """``en`` or ``uk``."""

    zone: str = "Europe/Kyiv"
    """In which times are told; UTC is always told as well."""

    copy_number: int = 1
    audit_head: str = ""
    """Hash of the last line of the audit log; empty leaves it out."""


@dataclass(frozen=True, slots=True)
class Withheld:
    rule: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Brief:
    title: str
    case: str
    network: str
    """Id in this release; empty where the subgraph is no network."""

    recipient: str
    made_at: str
    marking: Marking
    copy_number: int
    audit_head: str
    account: list[str]
    """Sentences."""

    members: list[MemberLine]
    reasons: Reasons
    holdings: list[Holding]
    things: list[SharedThing]
    timeline: list[Happening]
    questions: list[str]
    withheld: list[Withheld]
    withheld_line: str
    identities: list[Identity]
    evidence: list[EvidenceLine]
    sources: list[SourceLine]


def brief(subgraph: Subgraph, imprint: Imprint) -> tuple[Brief, Numbered, Words]:
    """Return the brief, with the numbers and words that it was made with."""
    say = words(imprint.language)
    numbered = number(subgraph)
    withheld = [
        Withheld(
            rule, subgraph.withheld[rule], say.rule(rule) if f"rule {rule}" in say.lines else ""
        )
        for rule in sorted(subgraph.withheld, key=_rule_order)
    ]
    made = Brief(
        title=subgraph.title,
        case=subgraph.case_name,
        network=subgraph.network.id if subgraph.network else "",
        recipient=subgraph.recipient or say("unreleased"),
        made_at=local_time(subgraph.made_at, imprint.zone),
        marking=page_marking(subgraph),
        copy_number=imprint.copy_number,
        audit_head=imprint.audit_head,
        account=account(subgraph, numbered, say),
        members=members(subgraph, numbered, say),
        reasons=reasons(subgraph, numbered, say),
        holdings=holdings(subgraph, numbered, say),
        things=shared_things(numbered, say),
        timeline=timeline(numbered, say),
        questions=questions(subgraph, numbered, say),
        withheld=withheld,
        withheld_line=_withheld_line(withheld, say),
        identities=identities(numbered, say),
        evidence=evidence(numbered, say),
        sources=sources(subgraph),
    )
    return made, numbered, say


def page_marking(subgraph: Subgraph) -> Marking:
    """Return the strictest marking of all that is in it; TLP:AMBER where nothing is."""
    markings = [record.marking for node in subgraph.nodes for record in node.records]
    markings += [statement.marking for statement in subgraph.statements]
    return join_all(markings) or Marking(owners=frozenset())


def local_time(instant: str, zone: str) -> str:
    """Return an instant in a zone, and in UTC; what is no instant as it stands.

    Raises:
        ReportError: no such zone.

    >>> local_time("2024-09-02T09:30:00Z", "Europe/Kyiv")
    '2024-09-02 12:30 Europe/Kyiv (09:30 UTC)'
    """
    try:
        at = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    try:
        there = at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ReportError(f"{zone!r} is no time zone; name one such as Europe/Kyiv") from error
    utc = at.astimezone(ZoneInfo("UTC"))
    day = "" if utc.date() == there.date() else f"{utc:%Y-%m-%d} "
    return f"{there:%Y-%m-%d %H:%M} {zone} ({day}{utc:%H:%M} UTC)"


def _rule_order(rule: str) -> tuple[int, str]:
    known = list(RULES)
    return (known.index(rule) if rule in known else len(known), rule)


def _withheld_line(withheld: list[Withheld], say: Words) -> str:
    if not withheld:
        return say("withheld nothing")
    rules = ", ".join(f"{line.count} x {line.rule}" for line in withheld)
    return say("withheld line", count=sum(line.count for line in withheld), rules=rules)
