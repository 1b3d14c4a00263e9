"""A part of a case in; who holds it together, ranked, with every measure and a guess, out."""

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.case.scope import Scope, Scoped
from netgraph.errors import ReportError
from netgraph.reporting.literal import cell

if TYPE_CHECKING:
    from netgraph.analysis.players.ranking import KeyPlayer, KeyPlayers

MOST_BARS = 25


@dataclass(frozen=True, slots=True)
class RankedActor:
    """One actor of the part, with what it is called."""

    entity: str
    kind: str
    name: str
    player: "KeyPlayer"

    def to_json(self) -> dict[str, object]:
        """Return plain values: rank, entity, kind, name, then every measure and the guess."""
        measures = asdict(self.player)
        rank = measures.pop("rank")
        measures.pop("name")
        return {
            "rank": rank,
            "entity": self.entity,
            "kind": self.kind,
            "name": self.name,
            **measures,
        }


@dataclass(frozen=True, eq=False)
class Actors:
    """The actors of a part of a case by rank; those without a tie in it are left out."""

    agency: str
    """That runs the case: a picture is for its eyes."""

    scope: Scope
    scoped: Scoped
    found: "KeyPlayers"

    def __len__(self) -> int:
        """Return how many have ties."""
        return int((self.found.measures.ties > 0).sum())

    def __iter__(self) -> Iterator[RankedActor]:
        return (self._actor(player) for player in self.found if player.ties)

    @property
    def by(self) -> str:
        """The measure that they are ranked by."""
        return self.found.by.value

    @property
    def exact(self) -> bool:
        """Whether betweenness was counted, not sampled."""
        return self.found.exact

    def top(self, count: int) -> list[RankedActor]:
        """Return the first of them; all of them for 0."""
        return list(islice(self, count if count > 0 else None))

    def write_csv(self, path: Path) -> None:
        """Write all of them as a table that a spreadsheet opens.

        Raises:
            ReportError: the file cannot be written.
        """
        rows = [actor.to_json() for actor in self]
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                for row in rows:
                    writer.writerow(
                        {k: cell(v) if isinstance(v, str) else v for k, v in row.items()}
                    )
        except OSError as error:
            raise ReportError(f"{path}: cannot be written ({error.strerror})") from error

    def write_png(self, path: Path, count: int) -> None:
        """Draw the first of them as bars, 25 at most.

        Raises:
            ReportError: the file cannot be written.
        """
        from netgraph.views.bars import Bar, write_bars

        values = self.found.scores()
        bars = [
            Bar(f"{one.player.rank}  {one.name}", values[one.entity], one.player.role)
            for one in self.top(min(count or MOST_BARS, MOST_BARS))
        ]
        title = f"Key players by {self.by}: {self.scope.words}"
        try:
            write_bars(path, title, f"{self.by}; for the eyes of {self.agency} alone", bars)
        except OSError as error:
            raise ReportError(f"{path}: cannot be written ({error.strerror})") from error

    def _actor(self, player: "KeyPlayer") -> RankedActor:
        entity = str(player.name)
        told = replace(player, reason=self.scoped.named(player.reason))
        return RankedActor(entity, self.scoped.kinds[entity].value, self.scoped.names[entity], told)
