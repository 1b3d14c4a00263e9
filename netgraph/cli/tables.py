"""Tables that fit 100 columns, and progress on stderr."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import click

from netgraph.clean.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    right: bool = False
    """Numbers stand at the right."""

    fold: bool = False
    """May take several lines; other columns are cut with an ellipsis."""


def echo_table(columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> None:
    """Print a table on stdout, at most 100 columns wide."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            overflow="fold" if column.fold else "ellipsis",
            no_wrap=not column.fold,
        )
    for row in rows:
        # Text, not markup: a name may hold square brackets.
        table.add_row(*(Text(printable(cell)) for cell in row))
    _console(sys.stdout).print(table)


def echo_text(text: str, indent: int = 0) -> None:
    """Print running text, wrapped at the width of a table."""
    blank = " " * indent
    click.echo(
        click.wrap_text(printable(text), WIDTH, initial_indent=blank, subsequent_indent=blank)
    )


def printable(cell: object) -> str:
    r"""Return text safe for a terminal: control and direction marks made visible.

    >>> printable("a\u202eb"), printable(None), printable(0.25)
    ('a⟦U+202E⟧b', '', '0.25')
    """
    text = "" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell)
    return visible(text)


@contextmanager
def steps(title: str) -> Iterator[Callable[[str], None]]:
    """Show which step is running and for how long; give the function that names the step."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    started = time.monotonic()
    spinner = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    console = _console(sys.stderr)
    off = not console.is_terminal
    with Progress(*spinner, console=console, transient=True, disable=off) as progress:
        task = progress.add_task(title)
        yield lambda step: progress.update(task, description=f"{title}: {step}")
    seconds = time.monotonic() - started
    if seconds > 1:
        click.echo(f"{title}: {seconds:.1f} s", err=True)


@contextmanager
def rows_read(title: str) -> Iterator[Callable[[int], None]]:
    """Show how many rows were read; give the function that adds to them."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count = TextColumn("{task.completed:,.0f} rows")
    spinner = (SpinnerColumn(), TextColumn("{task.description}"), count, TimeElapsedColumn())
    console = _console(sys.stderr)
    off = not console.is_terminal
    with Progress(*spinner, console=console, transient=True, disable=off) as progress:
        task = progress.add_task(title, total=None)
        yield lambda rows: progress.advance(task, rows)


def _console(stream: IO[str]) -> "Console":
    from rich.console import Console

    console = Console(file=stream)
    # A pipe gets the full width, a terminal no more than it has.
    return Console(file=stream, width=min(WIDTH, console.width) if console.is_terminal else WIDTH)
