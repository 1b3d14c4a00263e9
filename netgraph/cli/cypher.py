"""netgraph cypher: the case's graph in Neo4j, asked in Cypher."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, steps

if TYPE_CHECKING:
    from netgraph.store.cypher_answer import Answer
    from netgraph.store.cypher_file import CypherFile

_MOST_ITEMS = 6
_MOST_COLUMNS = 5


@click.group()
def cypher() -> None:
    """Ask the case's Neo4j in Cypher."""


@command(cypher, "list", "netgraph cypher list")
@click.option("--name", help="Only queries with this in their name or question.")
def list_(name: str | None, as_json: bool) -> None:
    """List the queries: what each asks, its parameters and what it answers.

    They are files under cypher/library and cypher/typologies, to be pasted into Neo4j Browser
    as well. Queries of your own lie in the same folders under NETGRAPH_CONTENT.
    """
    from netgraph.case.cypher import library

    wanted = (name or "").casefold()
    files = [file for file in library() if wanted in f"{file.name} {file.question}".casefold()]
    if as_json:
        echo_json_lines(_line(file) for file in files)
        return
    echo_table(
        [Column("name"), Column("question", fold=True), Column("parameters", fold=True)],
        [
            (file.name, file.question, "\n".join(str(each) for each in file.parameters))
            for file in files
        ],
    )
    note(f"{len(files):,} queries. One is run by: netgraph cypher run NAME --param name=value")


@command(cypher, "run", "netgraph --case harbour cypher run shared_phone --param min_holders=3")
@click.argument("name")
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="Once for each parameter."
)
@click.option("--rows", default=100, show_default=True, help="How many rows at most; 0 for all.")
@click.option("--seconds", default=120.0, show_default=True, help="When the server gives it up.")
@click.option(
    "--csv", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write a CSV file."
)
@click.pass_context
def run(
    ctx: click.Context,
    name: str,
    given: tuple[str, ...],
    rows: int,
    seconds: float,
    output: Path | None,
    as_json: bool,
) -> None:
    """Run a query of the library; it can only read.

    With --json, one object a row; nodes have labels and properties, links a type, start, end
    and properties, paths nodes and links. The answer is for the agency that runs the case:
    what goes to others goes through `netgraph report make`.
    """
    from netgraph.store.cypher_answer import json_lines

    case = open_case(ctx)
    with steps(f"asking {name}"):
        answer = case.cypher.answer(name, _parameters(given), rows or None, seconds)
    if not answer.settled:
        note("A load or run is being written into the graph right now: ask again when it is done.")
    if output is not None:
        _write(output, answer)
        note(f"{_count(answer)} written to {output}{_more(answer)}")
    elif as_json:
        echo_json_lines(json_lines(answer))
        if answer.cut:
            note(f"{_count(answer)}{_more(answer)}")
    else:
        _echo(answer)
        note(f"{_count(answer)}{_more(answer)}")


def _parameters(given: Sequence[str]) -> dict[str, object]:
    parameters: dict[str, object] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"write NAME=VALUE, not {each!r}", param_hint="--param")
        if name.strip() in parameters:
            raise click.BadParameter(f"{name} is given twice", param_hint="--param")
        parameters[name.strip()] = value
    return parameters


def _count(answer: "Answer") -> str:
    return "1 row" if len(answer.rows) == 1 else f"{len(answer.rows):,} rows"


def _more(answer: "Answer") -> str:
    return "; there are more: --rows 0 for all" if answer.cut else ""


def _echo(answer: "Answer") -> None:
    """Print a table; where columns are too many for one, each row as lines of its own."""
    told = [[_cell(cell) for cell in row] for row in answer.rows]
    shown = [at for at in range(len(answer.columns)) if any(row[at] for row in told)]
    if not told:
        return
    if len(shown) <= _MOST_COLUMNS:
        columns = [Column(answer.columns[at], fold=True) for at in shown]
        echo_table(columns, [[row[at] for at in shown] for row in told])
        return
    for number, row in enumerate(told, 1):
        echo_table(
            [Column(str(number)), Column("", fold=True)],
            [(answer.columns[at], row[at]) for at in shown if row[at]],
        )


def _cell(value: object) -> str:
    """Return the text of a cell, a list's items one below the other."""
    from netgraph.store.cypher_answer import text

    if not isinstance(value, list) or len(value) < 2:
        return text(value, _MOST_ITEMS)
    items = [text(item, _MOST_ITEMS) for item in value[:_MOST_ITEMS]]
    left = len(value) - len(items)
    return "\n".join([*items, *([f"and {left:,} more"] if left else [])])


def _write(output: Path, answer: "Answer") -> None:
    from netgraph.reporting.literal import cell as literal
    from netgraph.reporting.literal import shown
    from netgraph.store.cypher_answer import text

    with output.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(answer.columns)
        writer.writerows([literal(shown(text(cell))) for cell in row] for row in answer.rows)


def _line(file: "CypherFile") -> dict[str, object]:
    return {
        "name": file.name,
        "question": file.question,
        "why": file.why,
        "beware": file.beware,
        "parameters": [
            {"name": p.name, "type": p.type, "required": p.required, "default": p.default}
            for p in file.parameters
        ],
        "columns": [{"name": column.name, "type": column.type} for column in file.columns],
    }
