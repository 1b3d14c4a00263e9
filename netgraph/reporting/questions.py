"""A network becomes the questions that would tell most: to whom, about what."""

from collections.abc import Iterable

from netgraph.model.subgraph import Subgraph
from netgraph.reporting.holdings import holdings
from netgraph.reporting.numbering import Numbered, ranges
from netgraph.reporting.words import Words

# Rules that an owner's consent can lift; law, purpose and exclusion it cannot.
_LIFTED_BY_CONSENT = ("R10", "R15", "R16", "R17", "R20")


def questions(subgraph: Subgraph, numbered: Numbered, say: Words) -> list[str]:
    """Return what to ask next: the analysis's own proposals first."""
    proposed = list(subgraph.network.would_change) if subgraph.network else []
    return [
        *proposed,
        *_consents(subgraph, say),
        *_unconfirmed(numbered, say),
        *_unknown_to(subgraph, numbered, say),
        *_possible(numbered, say),
        *_weak(numbered, say),
        *_undated(numbered, say),
    ]


def _consents(subgraph: Subgraph, say: Words) -> Iterable[str]:
    for rule in _LIFTED_BY_CONSENT:
        if count := subgraph.withheld.get(rule):
            yield say("ask consent", count=count, rule=rule, meaning=say.rule(rule))


def _unconfirmed(numbered: Numbered, say: Words) -> Iterable[str]:
    alone: dict[str, list[str]] = {}
    for entity, member in numbered.members.items():
        agencies = {view.provenance.agency for view in numbered.about[entity]}
        agencies.update(numbered.nodes[entity].agencies)
        if len(agencies) == 1:
            alone.setdefault(agencies.pop(), []).append(member)
    for agency, found in sorted(alone.items()):
        yield say("ask second", members=_named(numbered, found), agency=agency)


def _unknown_to(subgraph: Subgraph, numbered: Numbered, say: Words) -> Iterable[str]:
    core = [
        member
        for entity, member in numbered.members.items()
        if numbered.nodes[entity].certainty == "core"
    ]
    for holding in sorted(holdings(subgraph, numbered, say), key=lambda line: line.agency):
        lacked = [
            member
            for entity, member in numbered.members.items()
            if member in core and holding.agency not in numbered.nodes[entity].agencies
        ]
        if lacked:
            yield say("ask agency", agency=holding.agency, members=_named(numbered, lacked))


def _possible(numbered: Numbered, say: Words) -> Iterable[str]:
    found = [
        member
        for entity, member in numbered.members.items()
        if numbered.nodes[entity].certainty == "possible"
    ]
    if found:
        yield say("ask possible", members=_named(numbered, found))


def _weak(numbered: Numbered, say: Words) -> Iterable[str]:
    weak = [view.id for view in numbered.statements if view.marking.source_grade in ("C", "X")]
    if weak and len(weak) < len(numbered.statements):
        yield say("ask grade", evidence=numbered.point(weak))


def _undated(numbered: Numbered, say: Words) -> Iterable[str]:
    undated = [view for view in numbered.statements if not view.since]
    if undated:
        yield say(
            "ask undated",
            statements=say.count("statement", len(undated)),
            evidence=numbered.point(view.id for view in undated),
        )


def _named(numbered: Numbered, members: list[str]) -> str:
    names = {member: numbered.nodes[entity].name for entity, member in numbered.members.items()}
    if len(members) > 4:
        return ranges(members)
    return ", ".join(f"{names[member]} ({member})" for member in members)
