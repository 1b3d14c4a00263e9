"""The report's own words in the reader's language, from reports/jtf_brief/strings.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import yaml

from netgraph import content
from netgraph.errors import ReportError
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

REPORT = "jtf_brief"


@dataclass(frozen=True, slots=True)
class Words:
    """One language. What agencies and analyses say is quoted as they say it."""

    language: str
    lines: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the line with its gaps filled."""
        return self.lines[key].format(**values)

    def kind(self, kind: Kind) -> str:
        return self.lines[f"kind {kind.value}"]

    def kinds(self, kind: Kind, count: int) -> str:
        """Return how many there are of a kind.

        >>> words("en").kinds(Kind.COMPANY, 2)
        '2 companies'
        """
        return self._counted(count, f"kind {kind.value}", f"kinds {kind.value}")

    def count(self, noun: str, count: int) -> str:
        """Return how many: of a ``statement``, ``record``, ``member`` or ``thing``.

        >>> words("en").count("statement", 1), words("en").count("statement", 4)
        ('1 statement', '4 statements')
        """
        return self._counted(count, f"one {noun}", f"many {noun}")

    def _counted(self, count: int, one: str, many: str) -> str:
        noun = self.lines[one if count == 1 else many]
        return self("count of", count=count, noun=noun, many=self.lines[many])

    def statement(self, statement: StatementType) -> str:
        return self.lines[f"says {statement.value}"]

    def rule(self, rule: str) -> str:
        return self.lines[f"rule {rule}"]

    def certainty(self, certainty: str) -> str:
        return self.lines.get(f"certainty {certainty}", certainty)


@cache
def words(language: str) -> Words:
    """Return the words of a language.

    Raises:
        ReportError: the report is not written in that language.
    """
    text = content.find("reports", f"{REPORT}/strings.yml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.safe_load(text)
    languages = sorted({name for line in table.values() for name in line})
    if language not in languages:
        raise ReportError(f"no report in {language!r}; there is {' and '.join(languages)}")
    lines = {key: line[language] for key, line in table.items()}
    return Words(language, MappingProxyType(lines))
