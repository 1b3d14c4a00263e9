"""Which part of a case a question is asked of, in; the evidence graph of that part, out."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from netgraph.case.finding import case_tables
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId
from netgraph.model.statements import StatementType

if TYPE_CHECKING:
    from netgraph.analysis.graph import EvidenceGraph
    from netgraph.analysis.tables import CaseTables, CodedCase
    from netgraph.case.case import Case

_T = StatementType
_TOUCHES_GOODS = (
    _T.CONSIGNOR_OF,
    _T.CONSIGNEE_OF,
    _T.CARRIER_OF,
    _T.DRIVER_OF,
    _T.CARRIED_BY,
    _T.CROSSED_WITH,
    _T.PRESENT_AT,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a case; what is None or empty leaves nothing out."""

    network: str | None = None
    """Rank or id: ties among its members alone."""

    agencies: tuple[str, ...] = ()
    """Only what these hold."""

    since: str | None = None
    until: str | None = None
    """ISO dates. What is dated otherwise is left out; undated registers stay."""

    @property
    def words(self) -> str:
        """The part in words, such as ``network 3, held by tax_ua, from 2025-01-01``."""
        parts = [
            f"network {self.network}" if self.network else "the whole case",
            f"held by {', '.join(self.agencies)}" if self.agencies else "",
            f"from {self.since}" if self.since else "",
            f"until {self.until}" if self.until else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Scoped:
    """The graph of a part of a case, and what is known of its vertices."""

    graph: "EvidenceGraph"
    names: Mapping[str, str]
    """By entity id."""

    kinds: Mapping[str, Kind]
    goods: Mapping[Hashable, bool]
    """Whether an entity is known to touch goods itself."""

    def named(self, text: str) -> str:
        """Return a text with names in place of entity ids."""
        for token in sorted(set(text.replace(",", " ").replace(".", " ").split())):
            if token in self.names:
                text = text.replace(token, self.names[token])
        return text


def scoped(case: "Case", scope: Scope) -> Scoped:
    """Return the evidence graph of a part of a case.

    Raises:
        AnalysisError: the case is not resolved, the days are the wrong way round, or nobody in
            the part is tied to anybody.
        UnknownError: there is no such network, or no such agency holds anything.
    """
    from netgraph.analysis.graph import graph_of
    from netgraph.analysis.overrides import split_overrides
    from netgraph.analysis.parts import among
    from netgraph.analysis.tables import Selection, coded

    if scope.since and scope.until and scope.since > scope.until:
        raise AnalysisError(f"nothing is both from {scope.since} and until {scope.until}")
    members = case.network(scope.network).members if scope.network else ()
    tables = case_tables(case.store)
    _check_agencies(tables, scope.agencies)
    agencies = frozenset(scope.agencies) or None
    part = coded(tables, Selection(agencies, scope.since, scope.until))
    graph = graph_of(part, split_overrides(case.settings.weights)[0])
    if scope.network:
        there = {str(name) for name in graph.names}
        graph = among(graph, [m.entity for m in members if m.entity in there])
    if not len(graph.tie_a):
        raise AnalysisError(
            f"nobody is tied to anybody in {scope.words}: widen the days or the agencies, "
            "or load what ties people (calls, shipments, roles, shared addresses)"
        )
    return _described(part, graph)


def _check_agencies(tables: "CaseTables", asked: tuple[str, ...]) -> None:
    known = sorted(pc.unique(tables.statements["agency"].combine_chunks()).to_pylist())
    for agency in asked:
        if agency not in known:
            raise UnknownError(
                f"no statement is from {agency!r}; the agencies are: {', '.join(known) or 'none'}"
            )


def _described(part: "CodedCase", graph: "EvidenceGraph") -> Scoped:
    from netgraph.analysis.tables import KIND_OF_CODE, TYPE_CODES

    statements = part.statements
    touching = np.isin(statements.type, [TYPE_CODES[type_] for type_ in _TOUCHES_GOODS])
    ends = np.concatenate([statements.subject[touching], statements.object[touching]])
    touched = np.zeros(len(part.entities), bool)
    touched[ends] = True
    at = np.searchsorted(part.entities, np.array(graph.names, object))
    ids = [EntityId(str(name)) for name in graph.names]
    return Scoped(
        graph=graph,
        names=dict(zip(ids, map(str, part.names[at]), strict=True)),
        kinds={id_: KIND_OF_CODE[part.kinds[code]] for id_, code in zip(ids, at, strict=True)},
        goods=dict(zip(ids, touched[at].tolist(), strict=True)),
    )
