"""Every command helps, and every help ends in an example that is a real command line."""

import shlex
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from netgraph.cli import main


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_a_command_helps_with_an_example_it_understands(path: tuple[str, ...]) -> None:
    command: click.Command = main
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    text = command.get_help(click.Context(command, info_name=path[-1]))
    assert "--json" in text
    title, example = text.strip().splitlines()[-2:]
    assert title == "Example:"
    words = shlex.split(example.strip().removeprefix("$ netgraph "))
    if words[0] == "--case":
        words = words[2:]
    assert tuple(words[: len(path)]) == path
    # The example's options and arguments are those of the command.
    command.make_parser(click.Context(command)).parse_args(words[len(path) :])


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, netgraph.cli; netgraph.cli.main(['--help'], standalone_mode=False);"
        "heavy = {'pandas', 'pyarrow', 'duckdb', 'splink', 'networkx', 'scipy', 'pydantic'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
