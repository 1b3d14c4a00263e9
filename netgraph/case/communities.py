"""A part of a case in; who belongs together by the ties alone, and how sure that is, out."""

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from netgraph.case.entities import live_entity
from netgraph.case.scope import Scope, Scoped, scoped
from netgraph.case.tie_evidence import actors_only
from netgraph.errors import AnalysisError, ReportError
from netgraph.model.result import EntityId
from netgraph.reporting.literal import cell

if TYPE_CHECKING:
    from netgraph.analysis.community import Communities
    from netgraph.case.case import Case

_COLUMNS = (
    *("community", "size", "stands_out_bits", "stability", "ties_out"),
    *("entity", "kind", "name", "share", "also_in"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a community."""

    entity: str
    kind: str
    name: str
    share: float
    """Of its bits that lead into the community, 0 to 1."""

    also_in: tuple[tuple[int, float], ...]
    """Other communities, by number, with a fifth of its bits or more, largest first."""


@dataclass(frozen=True, slots=True)
class Community:
    """Actors with more ties among themselves than their own busy lives explain."""

    number: int
    """1 is the one that stands out most."""

    bits: float
    """Above what the densest set of its size would reach in a case without structure; 0 or
    below: nothing says that it is more than chance."""

    stability: float
    """0 to 1: how well it is found again at other resolutions and in another order."""

    ties_out: float
    """0 to 1: the share of its members' ties that leave it."""

    members: tuple[Member, ...]
    """Those who are tied into it most come first."""

    @property
    def stands_out(self) -> bool:
        return self.bits > 0

    def to_json(self) -> dict[str, object]:
        """Return plain values."""
        plain = asdict(self)
        plain["members"] = [
            {**asdict(member), "also_in": [list(pair) for pair in member.also_in]}
            for member in self.members
        ]
        return {"community": plain.pop("number"), "stands_out": self.stands_out, **plain}


@dataclass(frozen=True, eq=False)
class Grouped:
    """The communities of a part of a case; who is tied to nobody is in none."""

    scope: Scope
    of: EntityId | None
    """Whose was asked for, None for all."""

    communities: tuple[Community, ...]
    """All of them, whoever was asked for."""

    def __len__(self) -> int:
        return len(self.communities)

    def __iter__(self) -> Iterator[Community]:
        return iter(self.communities)

    @property
    def asked(self) -> tuple[Community, ...]:
        """Those that were asked for."""
        if self.of is None:
            return self.communities
        return tuple(
            one for one in self.communities if any(who.entity == self.of for who in one.members)
        )

    def write_csv(self, path: Path) -> None:
        """Write one row a member, as a table that a spreadsheet opens.

        Raises:
            ReportError: the file cannot be written.
        """
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(_COLUMNS)
                for one in self.communities:
                    said = (one.number, len(one.members), one.bits, one.stability, one.ties_out)
                    for member in one.members:
                        also = " ".join(f"{number}:{share}" for number, share in member.also_in)
                        named = (member.entity, member.kind, cell(member.name), member.share, also)
                        writer.writerow((*said, *named))
        except OSError as error:
            raise ReportError(f"{path}: cannot be written ({error.strerror})") from error


def grouped(case: "Case", scope: Scope, of: str | None = None, seed: int = 0) -> Grouped:
    """Return the communities of a part of a case, those that stand out first.

    Args:
        case: resolved.
        scope: the part.
        of: an entity id, also a retired one, or a record's ``agency:record_id``; None for all.
        seed: orders the actors.

    Raises:
        AnalysisError: nobody in the part is tied to anybody, or ``of`` to nobody there.
        UnknownError: there is no such network, agency or entity.
    """
    from netgraph.analysis.community import communities

    whose = live_entity(case.store, of) if of is not None else None
    if whose is not None:
        actors_only(case.store, [whose])
    part = scoped(case, scope)
    found = Grouped(scope, whose, tuple(_told(part, communities(part.graph, seed))))
    if not found.asked:
        raise AnalysisError(
            f"{whose} is tied to nobody in {scope.words}, so that it has no community there: "
            "widen the days or the agencies"
        )
    return found


def _told(part: Scoped, found: "Communities") -> Iterator[Community]:
    from netgraph.analysis.overlap import also_in, own_shares

    level, names = found.best, part.graph.names
    sizes = np.bincount(level.labels)
    order = [int(group) for group in np.lexsort((-sizes, -level.evidence)) if sizes[group] > 1]
    number = {group: place for place, group in enumerate(order, 1)}
    shares = own_shares(part.graph, found)
    also: dict[str, list[tuple[int, float]]] = {}
    for one in also_in(part.graph, found):
        if one.group in number:
            also.setdefault(str(one.name), []).append((number[one.group], one.share))
    for group in order:
        inside = np.flatnonzero(level.labels == group)
        strongest = inside[np.argsort(-(shares * part.graph.degree)[inside], kind="stable")]
        ids = [str(names[vertex]) for vertex in strongest.tolist()]
        yield Community(
            number=number[group],
            bits=round(float(level.evidence[group]) / log(2), 1),
            stability=round(float(level.stability[group]), 3),
            ties_out=round(float(level.conductance[group]), 3),
            members=tuple(
                Member(
                    entity=entity,
                    kind=part.kinds[entity].value,
                    name=part.names[entity],
                    share=round(float(share), 3),
                    also_in=tuple(also.get(entity, ())),
                )
                for entity, share in zip(ids, shares[strongest], strict=True)
            ),
        )
