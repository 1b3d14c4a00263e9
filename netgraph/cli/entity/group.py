"""The noun ``entity`` and what its verbs share."""

from typing import TYPE_CHECKING

import click

from netgraph.cli.command import note
from netgraph.cli.tables import WIDTH, printable
from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind

if TYPE_CHECKING:
    from netgraph.case import Case
    from netgraph.model.event import Event
    from netgraph.model.judgement import Judgement

KIND = click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind], case_sensitive=False),
    help="Only of this kind.",
)
LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "uk"]),
    help="Of the reasons; the case's own by default.",
)
BECAUSE = click.option(
    "--because", required=True, metavar="TEXT", help="Why; kept in the ledger with your name."
)


@click.group()
def entity() -> None:
    """Work out who is who; search, explain, review, join and split."""


def warn_of_ledger(case: "Case") -> None:
    """Say what is damaged in the ledger, and what of it the entities do not follow."""
    for problem in case.judgements.problems():
        note(f"damaged: {printable(problem)}. What that line said does not count.")
    try:
        pending = case.judgements.pending()
    except AnalysisError:
        return
    if pending:
        ids = ", ".join(judgement.id for judgement in pending[:3])
        more = f" and {len(pending) - 3} more" if len(pending) > 3 else ""
        note(f"not followed yet: {ids}{more}; run `netgraph entity resolve`.")


def echo_hanging(text: str, indent: int) -> None:
    """Print a line, wrapped at the width of a table, all rows but the first indented."""
    begins = len(text) - len(text.lstrip())
    first, others = " " * begins, " " * indent
    told = printable(text.strip())
    click.echo(click.wrap_text(told, WIDTH, initial_indent=first, subsequent_indent=others))


def event_words(event: "Event") -> str:
    """Return what became of an entity, in words."""
    from netgraph.model.event import Happened

    many = f"{len(event.records):,} record{'s' if len(event.records) != 1 else ''}"
    others = ", ".join(event.others[:4]) + (", ..." if len(event.others) > 4 else "")
    match event.happened:
        case Happened.CREATED:
            return f"of {many}{f' of {others}' if others else ''}"
        case Happened.GREW:
            return f"by {many}"
        case Happened.SHRANK:
            return f"{many} ended by the agency"
        case Happened.MERGED:
            return f"took over {many} of {others}"
        case Happened.SPLIT:
            return f"{many} went to {others}"
        case Happened.RETIRED:
            return f"its {many} went to {others}" if others else f"{many} ended by the agency"


def event_json(event: "Event") -> dict[str, object]:
    """Return the stable JSON of an event."""
    return {
        "entity": event.entity,
        "kind": event.kind,
        "event": event.happened,
        "others": list(event.others),
        "records": list(event.records),
    }


def judgement_json(judgement: "Judgement") -> dict[str, object]:
    """Return the stable JSON of a judgement."""
    back = judgement.withdrawn
    return {
        "judgement": judgement.id,
        "left": list(judgement.left),
        "right": list(judgement.right),
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at,
        "because": judgement.because,
        "prior": dict(judgement.prior),
        "withdrawn": {"by": back.by, "at": back.at, "because": back.because} if back else None,
    }
