"""Members in; the part each plays, from the statements where they say, out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.clues import Clue
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.tables import TYPE_OF_CODE
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType

# The more telling first: who owns or directs is described by that, whatever else it did.
_ROLES: dict[StatementType, str] = {
    _T.BENEFICIAL_OWNER_OF: "beneficial owner",
    _T.DIRECTOR_OF: "director",
    _T.FOUNDER_OF: "founder",
    _T.SIGNATORY_OF: "signatory",
    _T.ACCOUNTANT_OF: "accountant",
    _T.PAYER_OF: "payer",
    _T.CONSIGNEE_OF: "consignee",
    _T.CONSIGNOR_OF: "consignor",
    _T.CARRIER_OF: "carrier",
    _T.BROKER_OF: "customs broker",
    _T.DECLARANT_OF: "declarant",
    _T.GUARANTOR_OF: "guarantor",
    _T.NOTIFY_OF: "party to be notified",
    _T.DRIVER_OF: "driver",
    _T.OWNER_OF: "vehicle owner",
    _T.KEEPER_OF: "vehicle keeper",
    _T.IMPORTER_OF: "importer of a vehicle",
    _T.USER_OF: "vehicle user",
    _T.PRESENT_AT: "crosses the border with them",
    _T.RELATIVE_OF: "relative",
    _T.ASSOCIATE_OF: "associate",
}

_PASSIVE: dict[Kind, str] = {
    Kind.COMPANY: "firm",
    Kind.VEHICLE: "vehicle",
    Kind.VESSEL: "vessel",
}


def roles(
    graph: EvidenceGraph,
    members: Sequence[int],
    strands: NDArray[np.int64],
    held: Sequence[Clue],
) -> list[str]:
    """Return one role a member, never empty; a guess is marked as one.

    Args:
        graph: of a case.
        members: vertex numbers.
        strands: the inner ones.
        held: the hits in the group, best first: the role in a pattern is told first.
    """
    assert graph.evidence is not None
    case, facts = graph.evidence.case, graph.evidence.facts
    behind = np.unique(graph.strands.facts[strands])
    behind = behind[behind >= 0]
    in_hits: dict[str, str] = {}
    for clue in held:
        for name, role in clue.hit.members:
            in_hits.setdefault(name, role)
    found = []
    for vertex in members:
        entity = int(graph.entity[vertex])
        mine = behind[facts.subject[behind] == entity]
        types = {TYPE_OF_CODE[code] for code in facts.type[mine]}
        words = [role for type_, role in _ROLES.items() if type_ in types][:2]
        told = in_hits.get(str(graph.names[vertex]))
        if told and told not in words:
            words.insert(0, told)
        kind = list(Kind)[case.kinds[entity]]
        found.append(", ".join(words) or _PASSIVE.get(kind) or "in the background (guess)")
    return found
