"""Dated statements become a timeline: one line a happening, or one a month if there are many."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from netgraph.model.kinds import Kind
from netgraph.model.subgraph import StatementView
from netgraph.reporting.evidence import called, listed, moment, said
from netgraph.reporting.numbering import Numbered, event_of
from netgraph.reporting.words import Words

_MOST_LINES = 60
"""Above this a timeline tells by month; the evidence list is by day anyway."""

_TOLD = {
    Kind.SHIPMENT: ("goods_description", "hs_code", "customs_value", "currency", "gross_mass_kg"),
    Kind.CROSSING: ("post", "direction", "regime"),
    Kind.SIGHTING: ("place",),
    Kind.CASE: ("kind", "summary"),
    Kind.NOTICE: ("kind", "summary"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    date: str
    what: str
    who: list[str]
    evidence: str


def timeline(numbered: Numbered, say: Words) -> list[Happening]:
    """Return what happened, in the order of time; undated statements are left out."""
    groups: dict[tuple[str, str], list[StatementView]] = {}
    for view in numbered.statements:
        if view.since:
            groups.setdefault((view.since, event_of(numbered.nodes, view) or view.id), []).append(
                view
            )
    if len(groups) <= _MOST_LINES:
        return [_happening(numbered, views, say) for views in groups.values()]
    return _months(numbered, say)


def _happening(numbered: Numbered, views: Sequence[StatementView], say: Words) -> Happening:
    first = views[0]
    event = event_of(numbered.nodes, first)
    point = numbered.point(view.id for view in views)
    date = moment(first.since)
    if event is None:
        subject, other = called(numbered, first.subject), called(numbered, first.object)
        return Happening(date, f"{subject}: {said(first, say)} {other}", [], point)
    node = numbered.nodes[event]
    told = {
        name: values
        for record in node.records
        for name, values in record.values.items()
        if name in _TOLD.get(node.kind, ())
    }
    details = f" ({listed(told)})" if told else ""
    who = [
        f"{called(numbered, view.subject)}: {said(view, say)}"
        if view.object == event
        else f"{said(view, say)} {called(numbered, view.object)}"
        for view in views
    ]
    return Happening(date, f"{say.kind(node.kind)} {node.name}{details}", who, point)


def _months(numbered: Numbered, say: Words) -> list[Happening]:
    months: dict[str, list[StatementView]] = {}
    for view in numbered.statements:
        if view.since:
            months.setdefault(view.since[:7], []).append(view)
    lines = []
    for month, views in months.items():
        events = {event for view in views if (event := event_of(numbered.nodes, view))}
        kinds = Counter(numbered.nodes[event].kind for event in events)
        who = [say.kinds(kind, kinds[kind]) for kind in sorted(kinds)]
        other = Counter(said(v, say) for v in views if event_of(numbered.nodes, v) is None)
        who += [f"{words} ({count})" for words, count in sorted(other.items())]
        what = say("month of", statements=say.count("statement", len(views)), month=month)
        lines.append(Happening(month, what, who, numbered.point(view.id for view in views)))
    return lines
