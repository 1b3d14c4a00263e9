"""Who holds which vehicle, who lives with whom: asked by several typologies."""

from collections.abc import Iterable

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence
from netgraph.analysis.tables import TYPE_CODES
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
_MOST_AT_HOME = 8
HOLDINGS = (_T.OWNER_OF, _T.KEEPER_OF, _T.IMPORTER_OF, _T.USER_OF)


def of_type(evidence: Evidence, types: Iterable[StatementType]) -> NDArray[np.int64]:
    """Return the facts of these types, in order."""
    codes = sorted(TYPE_CODES[type_] for type_ in types)

    def find() -> NDArray[np.int64]:
        return np.flatnonzero(np.isin(evidence.facts.type, codes))

    return evidence.case.once(f"facts {codes}", find)


def holdings(evidence: Evidence) -> NDArray[np.int64]:
    """Return the facts by which somebody holds a vehicle or vessel."""
    facts = evidence.facts
    craft = evidence.case.is_kind(Kind.VEHICLE, Kind.VESSEL)
    held = of_type(evidence, HOLDINGS)
    return held[craft[facts.object[held]]]


def households(evidence: Evidence, people: NDArray[np.integer]) -> sp.csr_matrix:
    """Return which of these persons live together or are relatives.

    Args:
        evidence: of a case.
        people: sorted entity codes; positions in it number the matrix.

    Returns:
        Symmetric, entries above 0. A home with more than eight of a case's people is a hostel.
    """
    facts, kin = evidence.facts, of_type(evidence, (_T.RELATIVE_OF,))
    lives = evidence.case.once("homes", lambda: _homes(evidence))
    lives = lives[np.isin(facts.subject[lives], people)]
    kin = kin[np.isin(facts.subject[kin], people) & np.isin(facts.object[kin], people)]
    homes, home = np.unique(facts.object[lives], return_inverse=True)
    person = np.searchsorted(people, facts.subject[lives])
    lodging = sp.csr_matrix((np.ones(len(lives)), (person, home)), shape=(len(people), len(homes)))
    ends = (np.searchsorted(people, side[kin]) for side in (facts.subject, facts.object))
    related = sp.csr_matrix((np.ones(len(kin)), tuple(ends)), shape=(len(people),) * 2)
    return (lodging @ lodging.T + related + related.T).tocsr()


def _homes(evidence: Evidence) -> NDArray[np.int64]:
    """Return the facts by which somebody lives at a home that is no hostel."""
    lives = of_type(evidence, (_T.LIVES_AT,))
    home = evidence.facts.object[lives]
    tenants = np.bincount(home, minlength=len(evidence.case.entities))
    return np.asarray(lives[tenants[home] <= _MOST_AT_HOME], np.int64)


def in_one_household(
    evidence: Evidence, one: NDArray[np.integer], other: NDArray[np.integer]
) -> NDArray[np.bool_]:
    """Return, for each pair of persons, whether they live together or are relatives."""
    if not len(one):
        return np.zeros(0, bool)
    people = np.unique(np.concatenate([one, other]))
    home = households(evidence, people)
    return np.asarray(
        home[np.searchsorted(people, one), np.searchsorted(people, other)] > 0, bool
    ).ravel()


def heads(evidence: Evidence, firms: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return, for each of the firms, one number a household that directs or founded it.

    Shape (n, 2), distinct pairs of household and firm: a couple is one owner.
    """
    facts = evidence.facts
    leads = of_type(evidence, (_T.DIRECTOR_OF, _T.FOUNDER_OF, _T.BENEFICIAL_OWNER_OF))
    leads = leads[np.isin(facts.object[leads], firms)]
    people, person = np.unique(facts.subject[leads], return_inverse=True)
    if not len(people):
        return np.zeros((0, 2), np.int64)
    home = households(evidence, people)
    label = connected_components(home, directed=False)[1]
    return np.unique(np.column_stack([label[person], facts.object[leads]]), axis=0).astype(np.int64)


def carriers_of(evidence: Evidence) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return vehicle and carrier of every shipment that names both."""
    facts = evidence.facts
    carrier, carried = of_type(evidence, (_T.CARRIER_OF,)), of_type(evidence, (_T.CARRIED_BY,))
    left, right = join(facts.object[carrier], facts.subject[carried])
    return facts.object[carried[right]], facts.subject[carrier[left]]
