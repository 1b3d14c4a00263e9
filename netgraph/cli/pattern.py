"""netgraph pattern: one smuggling typology at a time."""

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, echo_text, steps


@click.group()
def pattern() -> None:
    """Run one smuggling typology."""


@command(pattern, "list", "netgraph pattern list")
def list_(as_json: bool) -> None:
    """List the typologies: what each asks and what data it needs."""
    from netgraph.analysis.typologies import catalogue

    typologies = catalogue()
    if as_json:
        echo_json_lines(
            {"pattern": t.code, "title": t.title, "question": t.question, "needs": t.needs}
            for t in typologies
        )
        return
    echo_table(
        [
            Column("pattern"),
            Column("title", fold=True),
            Column("question", fold=True),
            Column("needs", fold=True),
        ],
        [(t.code, t.title, t.question, t.needs) for t in typologies],
    )


@command(pattern, "run", "netgraph --case harbour pattern run T14")
@click.argument("code", metavar="NAME")
@click.option("--top", default=10, show_default=True, help="How many hits to show.")
@click.pass_context
def run(ctx: click.Context, code: str, top: int, as_json: bool) -> None:
    """Run one typology on the case, such as T14, and show its hits with what speaks against."""
    case = open_case(ctx)
    with steps(f"running {code}"):
        outcome = case.pattern(code)
    if as_json:
        echo_json(
            {
                "pattern": outcome.typology,
                "not_applicable": outcome.not_applicable,
                "hits": [
                    {
                        "members": [{"entity": e, "role": role} for e, role in hit.members],
                        "bits": hit.bits,
                        "first_on": hit.first_on,
                        "last_on": hit.last_on,
                        "account": hit.account,
                        "against": [r.text for r in hit.against],
                        "statements": list(hit.statements),
                    }
                    for hit in outcome.hits
                ],
            }
        )
        return
    if outcome.not_applicable:
        click.echo(f"{outcome.typology} not applicable: {outcome.not_applicable}")
        return
    for hit in outcome.hits[:top]:
        echo_text(f"{hit.bits:5.1f} bits  {hit.account}")
        for reason in hit.against:
            echo_text(f"against: {reason.text} ({reason.bits:+.1f})", 12)
    note(
        f"{min(top, len(outcome.hits)):,} of {len(outcome.hits):,} hits. "
        "A hit is a lead, not a finding."
    )
