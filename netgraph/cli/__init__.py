"""The command line: nouns, then verbs. Each noun's module is imported when it is used."""

from importlib import import_module
from pathlib import Path

import click

from netgraph.cli.tables import printable
from netgraph.errors import NetgraphError

_COMMANDS = {
    "init": ("netgraph.cli.init:init", "Make a case folder."),
    "demo": ("netgraph.cli.demo:demo", "Make a synthetic case and do the whole job on it."),
    "feed": ("netgraph.cli.feed:feed", "Check and load what agencies deliver."),
    "entity": ("netgraph.cli.entity:entity", "Work out who is who; search and explain."),
    "network": ("netgraph.cli.network:network", "Find, rank and draw candidate networks."),
    "link": ("netgraph.cli.link:link", "Ask how two entities are connected, and why."),
    "actor": ("netgraph.cli.actor:actor", "Rank actors; ask what falls apart without them."),
    "pattern": ("netgraph.cli.pattern:pattern", "Run one smuggling typology."),
    "report": ("netgraph.cli.report:report", "Write and verify reports for one recipient."),
    "audit": ("netgraph.cli.audit:audit", "Read and verify the case's audit log."),
    "cypher": ("netgraph.cli.cypher:cypher", "Ask the case's Neo4j in Cypher."),
    "store": ("netgraph.cli.store:store", "Look into the store, verify, rebuild and move it."),
}


class _Nouns(click.Group):
    """Resolve a command by its table line, so that --help loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line[1]) for name, line in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except NetgraphError as error:
            raise click.ClickException(printable(str(error))) from error


@click.group(cls=_Nouns, epilog="Start with: netgraph demo")
@click.option(
    "--case",
    "case_folder",
    type=click.Path(path_type=Path),
    envvar="NETGRAPH_CASE",
    default=".",
    help="The case folder; the current one, or NETGRAPH_CASE, by default.",
)
@click.option(
    "--allow-plain",
    is_flag=True,
    help="Talk to a Neo4j on another machine without encryption; the audit log keeps it.",
)
@click.version_option(package_name="netgraph-jtf", prog_name="netgraph")
@click.pass_context
def main(ctx: click.Context, case_folder: Path, allow_plain: bool) -> None:  # noqa: ARG001
    """Link agencies' records into one graph and rank candidate networks.

    Files in, leads out: every link is one step from the row it came from. netgraph ranks
    leads; it accuses nobody.
    """
    ctx.obj = case_folder
