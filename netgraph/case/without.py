"""Entities to take out in; what falls apart without them, and who may follow, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.case.entities import live_entity
from netgraph.case.scope import Scope, Scoped, scoped
from netgraph.case.tie_evidence import actors_only
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.result import EntityId

if TYPE_CHECKING:
    from netgraph.analysis.removal import Successor, WhatIf
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Without:
    """What is left of a part of a case without some of its actors."""

    scope: Scope
    scoped: Scoped
    removed: tuple[EntityId, ...]
    """In the order in which they were named."""

    found: "WhatIf"

    @property
    def text(self) -> str:
        """What happens, in a few sentences with names."""
        return self.scoped.named(self.found.text)

    def named(self, entity: object) -> str:
        """Return an entity's name and id."""
        return f"{self.scoped.names[str(entity)]} ({entity})"

    def successors(self) -> list[tuple[str, "Successor"]]:
        """Return who may follow whom, the likeliest first."""
        return [(str(gone), one) for gone, every in self.found.successors for one in every]

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON: those of ``WhatIf``, the text and the names of all."""
        plain = self.found.to_json()
        shown = {str(entity) for piece in self.found.pieces for entity in piece.leading}
        shown |= {str(entity) for entity in (*self.removed, *self.found.alone)}
        shown |= {str(one.name) for _, one in self.successors()}
        names = {entity: self.scoped.names[entity] for entity in sorted(shown)}
        return {"text": self.text, **plain, "names": names}


def without(case: "Case", named: Sequence[str], scope: Scope) -> Without:
    """Return what is left of a part of a case without some of its actors.

    Args:
        case: resolved.
        named: entity ids, also retired ones, or records' ``agency:record_id``.
        scope: the part.

    Raises:
        UnknownError: there is no such entity, or it is not in the part.
        AnalysisError: it is a thing or event, or nobody is left, or nobody was tied.
    """
    from netgraph.analysis.removal import what_if

    removed = tuple(dict.fromkeys(live_entity(case.store, name) for name in named))
    if not removed:
        raise AnalysisError("name at least one to take out")
    actors_only(case.store, removed)
    part = scoped(case, scope)
    for entity in removed:
        if entity not in part.names:
            raise UnknownError(
                f"{entity} is not in {scope.words}; `netgraph network show {scope.network}` "
                "lists its members"
            )
    return Without(scope, part, removed, what_if(part.graph, removed))
