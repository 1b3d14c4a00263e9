"""Commands of the command line on a case, and what a refusal looks like."""

from click.testing import CliRunner, Result

from netgraph.case import Case
from netgraph.cli import main


def run(case: Case, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--case", str(case.folder.path), *map(str, arguments)])


def says(result: Result, *words: str) -> None:
    """One sentence with these words, exit 1, no traceback."""
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr
