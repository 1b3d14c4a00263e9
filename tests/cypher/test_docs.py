"""docs/neo4j.md: its queries are the library's, its commands are the program's."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from netgraph.case.cypher import library, library_query
from netgraph.cli import main

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "neo4j.md").read_text(encoding="utf-8")
SHOWN = re.findall(
    r"^### [^\n]*: `(\w+)`\n(.*?)```cypher\n(.*?)\n```", PAGE, re.MULTILINE | re.DOTALL
)


def commands() -> Iterator[str]:
    """Yield every netgraph command of the page: lines of code, and code within a line."""
    for line in re.findall(r"^    (netgraph .*)$", PAGE, re.MULTILINE):
        yield line.partition("  #")[0].strip()
    flat = " ".join(re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL).split())
    for code in re.findall(r"`(netgraph [^`]*)`", flat):
        yield code.replace("...", "")


def test_five_queries_are_shown() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize(("name", "before", "text"), SHOWN, ids=[name for name, *_ in SHOWN])
def test_a_query_shown_is_that_of_the_library(name: str, before: str, text: str) -> None:
    file = library_query(name)
    assert text == file.statement
    shown = re.findall(r"^    :param (\w+) => ", before, re.MULTILINE)
    assert shown == [parameter.name for parameter in file.parameters]


def test_every_query_named_is_in_the_library() -> None:
    names = {file.name for file in library()}
    run = re.findall(r"cypher run ([a-z]\w*)|cypher\.run\(\"(\w+)\"", PAGE)
    assert {one or other for one, other in run} <= names
    assert run


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_a_command_shown_is_one_of_the_program(line: str) -> None:
    tokens = shlex.split(line)[1:]
    command: click.Command = main
    context = click.Context(main)
    while tokens:
        token = tokens.pop(0)
        if token.startswith("-"):
            options = {name: p for p in command.params for name in p.opts}
            assert token in options, f"{command.name} has no option {token}"
            option = options[token]
            assert isinstance(option, click.Option)
            if not option.is_flag and tokens:
                tokens.pop(0)
        elif isinstance(command, click.Group):
            found = command.get_command(context, token)
            assert found is not None, f"{command.name} has no {token}"
            command = found
    if tokens:
        assert not isinstance(command, click.Group)
