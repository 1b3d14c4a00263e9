"""A resolved case in; pairs that may be linked and are not stated to be, with reasons, out.

They are no evidence: they are worked out when asked for, and written nowhere.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.case.entities import live_entity
from netgraph.case.tie_evidence import actors_only, entity_names
from netgraph.errors import AnalysisError
from netgraph.model.result import EntityId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netgraph.analysis.possible.reasons import PossibleLink
    from netgraph.analysis.possible.signal import Signal
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Possible:
    """The likeliest pairs without a statement; none where nothing can be predicted."""

    signal: "Signal"
    of: EntityId | None
    """Whose links were asked for, None for those of the whole case."""

    links: tuple["PossibleLink", ...]
    names: "Mapping[EntityId, str]"

    def to_json(self) -> dict[str, object]:
        """Return plain values; every link carries ``evidence: false``."""
        return {
            "evidence": False,
            "signal": self.signal.there,
            "hold_out": {
                "text": self.signal.text,
                "by_time": self.signal.by_time,
                "hidden": self.signal.hidden,
                "auc": self.signal.auc,
                "equally_busy": self.signal.matched,
                "by_chance": self.signal.by_chance,
            },
            "of": self.of,
            "links": [link.to_json() for link in self.links],
            "names": dict(self.names),
        }


def possible(case: "Case", of: str | None, top: int, seed: int = 0) -> Possible:
    """Return the likeliest pairs without a statement, of one entity or of the case.

    Args:
        case: resolved.
        of: an entity id, also a retired one, or a record's ``agency:record_id``; None for all.
        top: how many, 1 or more.
        seed: which statements are hidden to learn and judge by.

    Raises:
        UnknownError: there is no such entity.
        AnalysisError: it is a thing or event, ``top`` is below 1, or nobody is tied to anybody.
    """
    from netgraph.analysis.possible.predict import possible_links

    if top < 1:
        raise AnalysisError(f"cannot show {top} possible links; name 1 or more")
    whose = live_entity(case.store, of) if of is not None else None
    if whose is not None:
        actors_only(case.store, [whose])
    graph = case.evidence_graph()
    if not len(graph.tie_a):
        raise AnalysisError(
            "nobody is tied to anybody in the case, so there is nothing to learn from: "
            "load what ties people (calls, shipments, roles, shared addresses)"
        )
    found = possible_links(graph, seed, top)
    links = tuple(found.about(whose, top)) if whose is not None else found.links
    ends = sorted({EntityId(str(end)) for link in links for end in (link.a, link.b)})
    named = sorted({*ends, *([whose] if whose else [])})
    return Possible(found.signal, whose, links, entity_names(case.store, named))
