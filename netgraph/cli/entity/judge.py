"""Join, split and undo: what a person decides, and what followed from it."""

from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.entity.group import (
    BECAUSE,
    echo_hanging,
    entity,
    event_json,
    event_words,
    judgement_json,
    warn_of_ledger,
)
from netgraph.cli.tables import Column, echo_table, printable
from netgraph.model.judgement import Verdict

if TYPE_CHECKING:
    from netgraph.case import Case
    from netgraph.case.judgements import Judged, Undone
    from netgraph.model.judgement import Judgement


@command(
    entity,
    "join",
    "netgraph --case harbour entity join customs_ua:P-17 border_ua:2210 --because 'same passport'",
)
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@BECAUSE
@click.pass_context
def join(ctx: click.Context, one: str, other: str, because: str, as_json: bool) -> None:
    """Say that A and B are one thing. It holds over any machine's view, now and later.

    A and B are records (agency:record_id) or entity ids; of an entity all records are meant.
    """
    case = open_case(ctx)
    echo_judged(case, case.judgements.join(one, other, because), as_json)


@command(
    entity,
    "split",
    "netgraph --case harbour entity split P-4K7QX2M9D --by border_ua:2210 --because 'twin brother'",
)
@click.argument("name", metavar="ID")
@click.option(
    "--by", "by", multiple=True, required=True, metavar="UID", help="Record to take out; repeat it."
)
@BECAUSE
@click.pass_context
def split(ctx: click.Context, name: str, by: tuple[str, ...], because: str, as_json: bool) -> None:
    """Say that some records of an entity are of another thing than the rest.

    Of the records taken out nothing is said among each other: their own evidence decides.
    """
    case = open_case(ctx)
    echo_judged(case, case.judgements.split(name, by, because), as_json)


@command(
    entity,
    "judge",
    "netgraph --case harbour entity judge customs_ua:P-17 border_ua:2210 different --because twins",
)
@click.argument("left", metavar="UID")
@click.argument("right", metavar="UID")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@BECAUSE
@click.pass_context
def judge(
    ctx: click.Context, left: str, right: str, verdict: str, because: str, as_json: bool
) -> None:
    """Say of two records whether they are of one thing: an answer of the review.

    UID is a record's agency:record_id. Unsure is noted, and the pair is joined by nobody.
    """
    case = open_case(ctx)
    echo_judged(case, case.judgements.judge(left, right, Verdict(verdict), because), as_json)


@command(entity, "undo", "netgraph --case harbour entity undo J-7Q2M9D --because 'wrong file'")
@click.argument("name", metavar="JUDGEMENT|RUN")
@click.option("--because", default="", metavar="TEXT", help="Why; kept in the ledger.")
@click.pass_context
def undo(ctx: click.Context, name: str, because: str, as_json: bool) -> None:
    """Take back one judgement, or the last resolve run as a whole.

    A judgement (J-...): entities are as if it had never been made; the ledger keeps both.
    A run (resolve-...): entities are as they were before it.
    """
    case = open_case(ctx)
    if not name.lower().startswith("resolve-"):
        echo_judged(case, case.judgements.undo(name, because), as_json)
        return
    undone = case.judgements.undo_run(name.lower(), because)
    if as_json:
        echo_json({"run": undone.run.id, "events": [event_json(e) for e in undone.events]})
        return
    click.echo(f"{name} is taken back; entities are as they were before it ({undone.run.id})")
    _echo_consequences(case, undone)


@command(entity, "judgements", "netgraph --case harbour entity judgements --about P-4K7QX2M9D")
@click.option("--about", metavar="ID", help="Only those on an entity's records, or on a record.")
@click.option("--top", default=20, show_default=True, help="How many of the latest; 0 for all.")
@click.pass_context
def judgements(ctx: click.Context, about: str | None, top: int, as_json: bool) -> None:
    """List what people decided, the latest first, with the id that `entity undo` takes."""
    case = open_case(ctx)
    found = case.judgements.all() if about is None else case.judgements.on(about)
    found.reverse()
    if as_json:
        echo_json_lines(judgement_json(judgement) for judgement in found)
        return
    warn_of_ledger(case)
    shown = found if top == 0 else found[:top]
    if not shown:
        note("Nobody has judged anything yet: netgraph entity review")
        return
    echo_table(
        [
            Column("judgement"),
            Column("when"),
            Column("who"),
            Column("verdict"),
            Column("about", fold=True),
            Column("why", fold=True),
        ],
        [(j.id, j.at[:10], j.by, _verdict(j), _sides(j), _why(j)) for j in shown],
    )
    note(f"{len(shown):,} of {len(found):,} judgements. Take one back: netgraph entity undo ID")


def echo_judged(case: "Case", judged: "Judged", as_json: bool) -> None:
    """Print a judgement and what followed from it."""
    if as_json:
        echo_json(
            {
                **judgement_json(judged.judgement),
                "run": judged.run.id,
                "events": [event_json(event) for event in judged.events],
                "stale_networks": list(judged.stale.networks),
                "reports": [
                    {"at": r.at, "network": r.network, "recipient": r.recipient}
                    for r in judged.reports
                ],
            }
        )
        return
    click.echo(f"{judged.judgement.id}: {_verdict(judged.judgement)}: {_sides(judged.judgement)}")
    _echo_consequences(case, judged)
    if not judged.judgement.withdrawn:
        note(f"Take it back: netgraph entity undo {judged.judgement.id}")


def _echo_consequences(case: "Case", judged: "Judged | Undone") -> None:
    for event in judged.events:
        click.echo(f"  {event.entity}  {event.happened} {event_words(event)}")
    if not judged.events:
        click.echo("  every entity is as it was")
    for report in judged.reports:
        echo_hanging(
            f"  a report relied on what is apart now: {report.network} for {report.recipient}, "
            f"made {report.at[:16].replace('T', ' ')} by {report.actor} "
            f"({', '.join(report.entities[:3])})",
            4,
        )
    if stale := judged.stale.networks:
        ranks = [str(n.rank) for n in case.candidates() if n.id in set(stale)]
        named = ", ".join(ranks[:10]) + (", ..." if len(ranks) > 10 else "")
        note(f"Out of date since the last find: network {named}. Run `netgraph network find`.")
    warn_of_ledger(case)


def _verdict(judgement: "Judgement") -> str:
    return f"{judgement.verdict}, taken back" if judgement.withdrawn else judgement.verdict.value


def _sides(judgement: "Judgement") -> str:
    sides = []
    for side in (judgement.left, judgement.right):
        more = f" and {len(side) - 1} more" if len(side) > 1 else ""
        sides.append(f"{printable(side[0])}{more}")
    return " / ".join(sides)


def _why(judgement: "Judgement") -> str:
    back = judgement.withdrawn
    if back is None:
        return judgement.because
    return f"{judgement.because} (taken back by {back.by}: {back.because or 'no reason given'})"
