"""What every command shares: an example in its help, --json, and the case it works on."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from netgraph.case import Case
    from netgraph.model.subgraph import Subgraph

Decorator = Callable[[Callable[..., None]], click.Command]


def command(group: click.Group | None, name: str, example: str) -> Decorator:
    """Make a function a command that takes ``as_json`` and whose help ends in an example.

    Args:
        group: the noun it belongs to; None for a command of its own.
        name: the verb.
        example: a command line without its prompt.
    """

    def decorate(function: Callable[..., None]) -> click.Command:
        function = click.option(
            "--json", "as_json", is_flag=True, help="JSON on stdout, one object a line."
        )(function)
        made = click.command(name, cls=_Command, example=example)(function)
        if group is not None:
            group.add_command(made)
        return made

    return decorate


class _Command(click.Command):
    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Example"):
            for line in self.example.splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}$ {line}\n")


def open_case(ctx: click.Context) -> "Case":
    """Open the case named by --case, closed again when the command ends."""
    from netgraph.case import Case

    case = ctx.with_resource(Case.open(case_folder(ctx), allows_plain(ctx)))
    if case.unfinished:
        note(case.unfinished)
    return case


def case_folder(ctx: click.Context) -> Path:
    """Return the folder that --case names."""
    folder: Path = ctx.find_root().obj
    return folder


def allows_plain(ctx: click.Context) -> bool:
    """Tell whether --allow-plain was given."""
    return bool(ctx.find_root().params.get("allow_plain"))


def echo_json(thing: object) -> None:
    """Print one JSON object on one line."""
    click.echo(json.dumps(thing, ensure_ascii=False))


def echo_json_lines(things: Iterable[object]) -> None:
    """Print one JSON object a line."""
    for thing in things:
        echo_json(thing)


def note(text: str) -> None:
    """Say something to the person, not to the pipe."""
    click.echo(text, err=True)


def note_withheld(released: "Subgraph") -> None:
    """Say what a release left out, by rule; nothing where it left out nothing."""
    if released.withheld:
        note(f"withheld: {released.withheld_words}")
