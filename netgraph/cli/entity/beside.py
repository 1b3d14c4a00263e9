"""Print two records side by side, within 100 columns and without the need of colour."""

import sys
from typing import TYPE_CHECKING

import click

from netgraph.cli.entity.group import echo_hanging
from netgraph.cli.entity.phrases import phrase
from netgraph.cli.tables import WIDTH, printable
from netgraph.resolve.words import said_in

if TYPE_CHECKING:
    from netgraph.case import Case
    from netgraph.case.review import Question
    from netgraph.case.side_by_side import SideBySide
    from netgraph.model.result import Match
    from netgraph.model.subgraph import RecordView

_LABEL = 20
_MOST_LETTERS = 140
_STYLES = {"x": "bold yellow", "=": "green", "~": "cyan", "": ""}


def echo_beside(case: "Case", question: "Question", language: str) -> None:
    """Print the records of a question side by side, differences marked."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from netgraph.case.side_by_side import side_by_side

    both = side_by_side(case, question.left, question.right)
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(width=_LABEL)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    for label, left, right in _heads(both, language):
        table.add_row(Text(label, style="dim"), Text(left), "", Text(right))
    for line in both.lines:
        mark, style = line.mark.value, _STYLES[line.mark.value]
        cells = tuple(_cut(printable(text)) or "-" for text in (line.left, line.right))
        table.add_row(
            Text(said_in(language, line.label), style="dim"),
            Text(cells[0], style=style),
            Text(mark, style=style),
            Text(cells[1], style=style),
        )
    Console(file=sys.stdout, width=WIDTH).print(table)
    if both.shared:
        more = f" (+{len(both.shared) - 5})" if len(both.shared) > 5 else ""
        shared = printable("; ".join(both.shared[:5])) + more
        click.echo(click.wrap_text(f"{phrase('in common', language)}: {shared}", WIDTH))
    if question.networks:
        ranks = ", ".join(map(str, question.networks[:8]))
        click.echo(f"{phrase('networks', language)}: {ranks}")
    click.echo(phrase("marks", language))


def _cut(text: str) -> str:
    """Return a text that takes four rows at most; `entity show` gives it whole."""
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1].rstrip() + "…"


def _heads(both: "SideBySide", language: str) -> list[tuple[str, str, str]]:
    """Return what stands above the properties: label, left, right."""
    sides = [
        (
            printable(side.uid),
            phrase("records", language).format(entity, size),
            printable(_where(side)),
            _handling(side),
        )
        for side, entity, size in zip(
            (both.left, both.right), both.entities, both.sizes, strict=True
        )
    ]
    labels = [phrase(name, language) for name in ("record", "entity", "from", "handling")]
    return list(zip(labels, *sides, strict=True))


def _where(side: "RecordView") -> str:
    source = side.provenance
    return f"{source.agency} {source.feed}: {source.file} row {source.row}"


def _handling(side: "RecordView") -> str:
    return f"{side.marking.label} · {side.marking.grade}"


def echo_reasons(case: "Case", question: "Question", language: str) -> None:
    """Print what stands, and the parts of the score on one line each."""
    match = _match(case, question)
    stands = phrase(f"stands {question.decision}", language)
    veto = f": {said_in(language, question.veto)}" if question.veto else ""
    likely = phrase("probability", language).format(question.probability)
    echo_hanging(f"{stands}{veto}; {likely}", 2)
    for reason in match.reasons:
        if reason.bits:
            echo_hanging(f"  {reason.bits:+7.2f}  {said_in(language, reason.text)}", 11)
    click.echo(f"  {match.bits:+7.2f}  {phrase('together', language)}")


def echo_second_opinion(case: "Case", question: "Question", language: str) -> None:
    """Print what another program makes of the two, where it has something to add."""
    from netgraph.case.second_opinion import opinion_on

    opinion = opinion_on(case, question.left, question.right)
    if opinion is not None:
        click.echo(phrase("second opinion", language).format(opinion))


def _match(case: "Case", question: "Question") -> "Match":
    from netgraph.case.subgraphs import matches_of

    return matches_of(case.store, [question.left, question.right])[0]


def question_json(
    case: "Case", question: "Question", language: str, *, blind: bool
) -> dict[str, object]:
    """Return a question for another front end; without score and reasons where blind."""
    from netgraph.case.side_by_side import side_by_side

    both = side_by_side(case, question.left, question.right)
    asked: dict[str, object] = {
        "left": question.left,
        "right": question.right,
        "kind": question.kind,
        "entities": list(question.entities),
        "networks": list(question.networks),
        "links": question.links,
        "sides": [_side_json(side) for side in (both.left, both.right)],
        "lines": [
            {"property": line.label, "left": line.left, "right": line.right, "mark": line.mark}
            for line in both.lines
        ],
        "linked_to_both": list(both.shared),
    }
    if blind:
        return asked
    match = _match(case, question)
    return {
        **asked,
        "value": question.value,
        "bits": question.bits,
        "probability": question.probability,
        "decision": question.decision,
        "veto": said_in(language, question.veto) if question.veto else None,
        "reasons": [
            {"name": r.name, "text": said_in(language, r.text), "bits": r.bits}
            for r in match.reasons
        ],
    }


def _side_json(side: "RecordView") -> dict[str, object]:
    source = side.provenance
    return {
        "record": side.uid,
        "name": side.name,
        "values": {name: list(values) for name, values in side.values.items()},
        "agency": source.agency,
        "feed": source.feed,
        "file": source.file,
        "row": source.row,
        "handling": side.marking.label,
        "grade": side.marking.grade,
    }
