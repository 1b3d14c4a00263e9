"""Phrases and options that the commands of link analysis share."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from netgraph.cli.command import note
from netgraph.cli.dates import DAY
from netgraph.cli.tables import printable

if TYPE_CHECKING:
    from netgraph.case.scope import Scope

Function = Callable[..., None]

GUESS = "Positions are leads for people to check; roles are guesses."


def part_of_case(function: Function) -> Function:
    """Add the options that name a part of the case."""
    for option in (
        click.option(
            "--until", type=DAY, help="Leave out what is dated later; undated registers stay."
        ),
        click.option("--since", type=DAY, help="Leave out what is dated earlier."),
        click.option("--agency", multiple=True, help="Only what it holds; repeat it for more."),
        click.option("--network", metavar="N", help="Only ties among its members."),
    ):
        function = option(function)
    return function


def scope_of(part: Mapping[str, Any]) -> "Scope":
    """Return the part of a case that the options name."""
    from netgraph.case.scope import Scope

    return Scope(part["network"], tuple(part["agency"]), part["since"], part["until"])


def note_successor(given: str, live: str) -> None:
    """Say what became of an entity id that was retired; nothing of any other name."""
    if ":" not in given and given.upper() != live:
        note(f"{printable(given)} is {live} now.")


def short_rows(lines: Sequence[str], most: int) -> str:
    r"""Return lines of a table's cell, the last ones counted instead of told.

    >>> short_rows(["a", "b", "c"], 2)
    'a\nb\nand 1 more'
    >>> short_rows(["a"], 0)
    'a'
    """
    shown = lines if most <= 0 or len(lines) <= most else lines[:most]
    left = len(lines) - len(shown)
    return "\n".join([*shown, f"and {left:,} more"] if left else shown)
