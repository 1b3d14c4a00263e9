"""Who holds which vehicle, who lives with whom: asked by several typologies."""

from collections.abc import Iterable

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence
from netgraph.analysis.tables import TYPE_CODES
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
HOLDINGS = (_T.OWNER_OF, _T.KEEPER_OF, _T.IMPORTER_OF, _T.USER_OF)


def of_type(evidence: Evidence, types: Iterable[StatementType]) -> NDArray[np.int64]:
    """Return the facts of these types, in order."""
    codes = [TYPE_CODES[type_] for type_ in types]
    return np.flatnonzero(np.isin(evidence.facts.type, codes))


def holdings(evidence: Evidence) -> NDArray[np.int64]:
    """Return the facts by which somebody holds a vehicle or vessel."""
    facts = evidence.facts
    craft = evidence.case.is_kind(Kind.VEHICLE, Kind.VESSEL)
    held = of_type(evidence, HOLDINGS)
    return held[craft[facts.object[held]]]


def households(evidence: Evidence) -> sp.csr_matrix:
    """Return which entities live together or are relatives: entries above 0, symmetric."""
    facts, size = evidence.facts, len(evidence.case.entities)
    lives = of_type(evidence, (_T.LIVES_AT,))
    homes = sp.csr_matrix(
        (np.ones(len(lives)), (facts.subject[lives], facts.object[lives])), shape=(size, size)
    )
    kin = of_type(evidence, (_T.RELATIVE_OF,))
    related = sp.csr_matrix(
        (np.ones(len(kin)), (facts.subject[kin], facts.object[kin])), shape=(size, size)
    )
    return (homes @ homes.T + related + related.T).tocsr()


def in_one_household(
    home: sp.csr_matrix, one: NDArray[np.integer], other: NDArray[np.integer]
) -> NDArray[np.bool_]:
    """Return, for each pair, whether they live together or are relatives."""
    if not len(one):
        return np.zeros(0, bool)
    return np.asarray(home[one, other] > 0, bool).ravel()


def carriers_of(evidence: Evidence) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return vehicle and carrier of every shipment that names both."""
    facts = evidence.facts
    carrier, carried = of_type(evidence, (_T.CARRIER_OF,)), of_type(evidence, (_T.CARRIED_BY,))
    left, right = join(facts.object[carrier], facts.subject[carried])
    return facts.object[carried[right]], facts.subject[carrier[left]]
