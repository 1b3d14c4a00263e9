"""netgraph network: candidate networks, found, ranked, argued, drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from netgraph.cli.changes import echo_period_changes, echo_run_changes, echo_watched
from netgraph.cli.command import (
    command,
    echo_json,
    echo_json_lines,
    note,
    note_withheld,
    open_case,
)
from netgraph.cli.dates import DAY
from netgraph.cli.tables import Column, echo_table, echo_text, steps
from netgraph.cli.wording import part_of_case, scope_of
from netgraph.model.result import CandidateNetwork, Reason, Run
from netgraph.model.verdict import NetworkVerdict, NetworkWord

LEAD = "Scores rank leads for people to check; they are no findings."


@click.group()
def network() -> None:
    """Find, rank and draw candidate networks."""


@command(network, "find", "netgraph --case harbour network find --seed 1")
@click.option("--seed", default=0, show_default=True, help="Same seed, same answer.")
@click.option(
    "--engine",
    type=click.Choice(["local", "gds"]),
    default="local",
    show_default=True,
    help="Where the graph is cut into groups: here, or by the Graph Data Science library of the "
    "case's Neo4j.",
)
@click.pass_context
def find(ctx: click.Context, seed: int, engine: str, as_json: bool) -> None:
    """Find and rank candidate networks on what is loaded and resolved."""
    case = open_case(ctx)
    with steps("finding networks") as progress:
        run = case.find(seed, progress, engine)
    if as_json:
        echo_json({"run": run.id, **run.summary})
        return
    networks = case.candidates()
    click.echo(f"{run.id}: {len(networks):,} candidate networks, {alarm_words(run)}")
    lacking = run.summary["not_applicable"]
    assert isinstance(lacking, dict)
    for code, reason in lacking.items():
        note(f"  {code} not applicable: {reason}")
    echo_networks(networks[:5])
    note("More: netgraph network list, network show 1, network chart 1 -o chart.html")


@command(network, "list", "netgraph --case harbour network list --top 10 --goods 2402")
@click.option("--top", default=10, show_default=True, help="How many to show; 0 for all.")
@click.option("--agency", help="Only those that rest on something this agency holds.")
@click.option("--typology", help="Only those with this pattern, such as T14.")
@click.option("--goods", help="Only those about goods whose HS code starts so, such as 2402.")
@click.option("--since", type=DAY, help="Only those active on this day or later.")
@click.option("--until", type=DAY, help="Only those active on this day or before.")
@click.option("--new-since", metavar="RUN", help="Only those that this find run did not have.")
@click.pass_context
def list_(ctx: click.Context, /, top: int, as_json: bool, **wanted: Any) -> None:
    """List candidate networks by rank, each with why and what speaks against.

    With --json, one line a network: rank, network, score, members, records, agencies,
    reasons, counter, stability, verdict (null, or what an analyst said of it), stale (true
    where who is who of a member has changed since).
    """
    from netgraph.case.shortlist import Wanted

    case = open_case(ctx)
    ranking = case.candidates()
    found = case.shortlist(Wanted(**wanted))
    shown = found if top == 0 else found[:top]
    words = case.verdicts.latest()
    stale = case.staleness()
    if as_json:
        for line in map(network_line, shown):
            verdict = words.get(str(line["network"]))
            told = {"verdict": verdict.word if verdict else None}
            echo_json({**line, **told, "stale": line["network"] in stale.networks})
        return
    if not ranking:
        note("Nothing stands out in the last find run.")
        return
    if not found:
        note(f"None of the {len(ranking):,} candidate networks is like that.")
        return
    echo_networks(shown, words)
    _note_stale([n for n in shown if n.id in stale.networks])
    of = f"{len(found):,} like that, of {len(ranking):,}" if len(found) < len(ranking) else None
    note(f"{len(shown):,} of {of or f'{len(ranking):,}'} candidate networks. {LEAD}")


@command(network, "show", "netgraph --case harbour network show 1")
@click.argument("number", metavar="N")
@click.pass_context
def show(ctx: click.Context, number: str, as_json: bool) -> None:
    """Show one network: members, why it is ranked, what speaks against, who holds what.

    N is a rank or a network id.
    """
    case = open_case(ctx)
    found = case.network(number)
    stale = case.staleness().touches(member.entity for member in found.members)
    if as_json:
        echo_json({**_network_json(found), "stale": stale})
        return
    _note_stale([found] if stale else [])
    period = f"{(found.first_on or '?')[:10]} to {(found.last_on or '?')[:10]}"
    click.echo(
        f"Candidate network {found.rank} ({found.id}): score {found.score:.1f} bits, "
        f"{len(found.members)} members, {period}, stability {found.stability:.0%}"
    )
    _echo_members(found)
    _echo_reasons("Why it is ranked", found.reasons)
    _echo_reasons("What speaks against", found.counter)
    echo_table(
        [Column("agency"), Column("share of the evidence", right=True)],
        _shares(found),
    )
    if found.would_change:
        click.echo("What would change the rank most")
        for line in found.would_change:
            echo_text(line, 2)
    note(f"Draw it: netgraph network chart {found.rank} -o chart.html. {LEAD}")


@command(network, "chart", "netgraph --case harbour network chart 1 -o chart.html")
@click.argument("number", metavar="N")
@click.option(
    "-o", "output", required=True, type=click.Path(path_type=Path), help="HTML file to write."
)
@click.pass_context
def chart(ctx: click.Context, number: str, output: Path, as_json: bool) -> None:
    """Draw one network as a single offline HTML file; every link opens to its rows.

    It is drawn for the eyes of the case's own agency. For others, make a report.
    """
    case = open_case(ctx)
    with steps("drawing"):
        drawn = case.chart(number, output)
    if as_json:
        echo_json(
            {
                "file": str(output),
                "nodes": len(drawn.nodes),
                "statements": len(drawn.statements),
                "withheld": dict(drawn.withheld),
            }
        )
        return
    click.echo(f"{output}: {len(drawn.nodes):,} entities, {len(drawn.statements):,} statements")
    note_withheld(drawn)


@command(network, "compare", "netgraph --case harbour network compare find-0001 find-0002")
@click.argument("runs", metavar="[RUN RUN]", nargs=-1)
@click.option("--on", type=DAY, help="Compare the time before this day with that from it on.")
@part_of_case
@click.option("--top", default=10, show_default=True, help="How many to show; 0 for all.")
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    runs: tuple[str, ...],
    on: str | None,
    top: int,
    as_json: bool,
    **part: Any,
) -> None:
    """Say who joined, left, rose and fell between two find runs, or two periods.

    Name two runs, the earlier one first, to compare their networks. Or name a day with --on to
    compare actors before and after it: in a network, for an agency, between days.
    """
    if (len(runs) != 2) == (on is None) or (runs and any(part.values())):
        raise click.UsageError("name two runs, or --on with the options of a part; not both")
    case = open_case(ctx)
    if on is None:
        found = case.link_analysis.compare_runs(*runs)
        if as_json:
            echo_json_lines(found.to_json())
        else:
            echo_run_changes(found, top)
        return
    with steps("comparing periods"):
        periods = case.link_analysis.compare_periods(on, scope_of(part))
    if as_json:
        echo_json(periods.to_json())
    else:
        echo_period_changes(periods, top)


@command(network, "watch", "netgraph --case harbour network watch --json")
@click.option("--top", default=20, show_default=True, help="How many to show; 0 for all.")
@click.pass_context
def watch(ctx: click.Context, top: int, as_json: bool) -> None:
    """Take in what was loaded or decided since the last run, and say what that changed.

    For a daily job: resolves and finds anew only where there is need, with the seed of the last
    run, and tells news of networks that stand out or did. With --json, one object: before, run,
    loads, standing_out, news.
    """
    case = open_case(ctx)
    with steps("watching") as progress:
        found = case.watch(progress)
    if as_json:
        echo_json(found.to_json())
    else:
        echo_watched(found, top)


@command(network, "judge", "netgraph --case harbour network judge 3 noise --because 'one haulier'")
@click.argument("number", metavar="N")
@click.argument("word", metavar="VERDICT", type=click.Choice([word.value for word in NetworkWord]))
@click.option("--because", required=True, help="Why: for those who read it later.")
@click.pass_context
def judge(ctx: click.Context, number: str, word: str, because: str, as_json: bool) -> None:
    """Say what came of a network: useful, known or noise. It is kept in the ledger.

    N is a rank or a network id. A later word on the same network takes the earlier one's place.
    """
    verdict = open_case(ctx).verdicts.judge(number, NetworkWord(word), because)
    if as_json:
        echo_json(asdict(verdict))
        return
    click.echo(f"{verdict.network} is {verdict.word}, says {verdict.by}. It stands in the ledger.")


def _note_stale(networks: Sequence[CandidateNetwork]) -> None:
    """Say which networks rest on entities that were joined or parted since they were found."""
    if networks:
        ranks = ", ".join(str(found.rank) for found in networks)
        note(
            f"Out of date: {ranks}. Who is who of their members has changed since "
            "(`netgraph entity events`): run `netgraph network find`."
        )


def alarm_words(run: Run) -> str:
    """Return how many networks stand out, and from which score on, in words."""
    above, level = run.summary["standing_out"], run.summary["alarm_bits"]
    if not above:
        return f"none of which stands out (that takes {level} bits)"
    return (
        f"{above} of which stand out (more than {level} bits, which ordinary groups rarely reach)"
    )


def echo_networks(
    networks: list[CandidateNetwork], words: Mapping[str, NetworkVerdict] | None = None
) -> None:
    """Print a ranking that reads without the code: size, why, what against, who holds it."""
    rows = []
    for found in networks:
        verdict = (words or {}).get(found.id)
        said = [f"{verdict.by}, {verdict.at[:10]}: {verdict.word}"] if verdict else []
        why = [f"+ {shortened(reason.text)}" for reason in found.reasons[:3]]
        against = [f"- {shortened(reason.text)}" for reason in found.counter[:1]]
        rows.append(
            (
                found.rank,
                f"{found.score:.1f}",
                len(found.members),
                ", ".join(found.typologies) or "-",
                "\n".join([*said, *why, *against, ""]),
                "\n".join(map(" ".join, _shares(found))),
            )
        )
    echo_table(
        [
            Column("rank", right=True),
            Column("bits", right=True),
            Column("size", right=True),
            Column("pattern", fold=True),
            Column("why (+) and what speaks against (-)", fold=True),
            Column("held by"),
        ],
        rows,
    )


def shortened(text: str, most: int = 120) -> str:
    """Return a text cut at a word, so that a ranking fits a screen; `show` gives it whole.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",;:") + "…"


def network_line(found: CandidateNetwork) -> dict[str, object]:
    """Return the stable JSON line of a network."""
    return {
        "rank": found.rank,
        "network": found.id,
        "score": found.score,
        "members": [member.entity for member in found.members],
        "records": [uid for member in found.members for uid in member.records],
        "agencies": sorted(found.agencies),
        "reasons": [reason.text for reason in found.reasons],
        "counter": [reason.text for reason in found.counter],
        "stability": found.stability,
    }


def _network_json(found: CandidateNetwork) -> dict[str, object]:
    return {
        **network_line(found),
        "why": [_reason_json(r) for r in found.reasons],
        "against": [_reason_json(r) for r in found.counter],
        "roles": {m.entity: m.role for m in found.members},
        "certainty": {m.entity: m.certainty for m in found.members},
        "share": dict(found.agencies),
        "typologies": list(found.typologies),
        "seeds": list(found.seeds),
        "first_on": found.first_on,
        "last_on": found.last_on,
        "statements": list(found.statements),
        "would_change": list(found.would_change),
    }


def _shares(found: CandidateNetwork) -> list[tuple[str, str]]:
    """Return agencies with their share of the evidence, the largest first."""
    in_order = sorted(found.agencies.items(), key=lambda item: (-item[1], item[0]))
    return [(agency, f"{share:.0%}") for agency, share in in_order]


def _echo_members(found: CandidateNetwork) -> None:
    echo_table(
        [
            Column("member"),
            Column("kind"),
            Column("name"),
            Column("role", fold=True),
            Column("how sure"),
            Column("bits", right=True),
            Column("known to", fold=True),
        ],
        [
            (
                m.entity,
                m.kind,
                m.name,
                m.role + (" *" if m.entity in found.seeds else ""),
                m.certainty,
                f"{m.bits:.1f}",
                ", ".join(m.agencies),
            )
            for m in found.members
        ],
    )
    if found.seeds:
        click.echo("* named in a case or notice already")


def _reason_json(reason: Reason) -> dict[str, object]:
    return {
        "name": reason.name,
        "text": reason.text,
        "bits": reason.bits,
        "statements": list(reason.statements),
    }


def _echo_reasons(title: str, reasons: tuple[Reason, ...]) -> None:
    if not reasons:
        click.echo(f"{title}: nothing found")
        return
    echo_table(
        [Column(title, fold=True), Column("bits", right=True), Column("statements", right=True)],
        [(reason.text, f"{reason.bits:+.1f}", len(reason.statements)) for reason in reasons],
    )
