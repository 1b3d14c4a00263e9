"""What two firms have in common besides their trade: people, places, telephones; in bits.

A firm is bound to its officers and shareholders, to its own addresses and telephones, and to the
homes and telephones of its officers: two firms whose directors share a telephone are bound, too.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence
from netgraph.analysis.typologies.holders import of_type
from netgraph.analysis.typologies.places import places
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
OFFICERS = (
    _T.DIRECTOR_OF,
    _T.FOUNDER_OF,
    _T.BENEFICIAL_OWNER_OF,
    _T.SIGNATORY_OF,
    _T.ACCOUNTANT_OF,
)
PLACES = (_T.REGISTERED_AT, _T.HAS_PHONE)
_HOMES = (_T.LIVES_AT, _T.HAS_PHONE)

MOST_SHARERS = 12
"""A thing shared by more firms is a business centre or an accountant's office."""

_COST = 1.0
_MOST_BITS = 8.0


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of firm and thing, distinct, sorted by firm; and the same as matrices of bits."""

    firm: NDArray[np.int32]
    thing: NDArray[np.int32]
    facts: NDArray[np.int64]
    """Shape (n, 2): of the firm, and of its officer; the second is -1 where there is none."""

    bits: NDArray[np.float64]
    """What sharing the thing tells; 0 where too many do."""

    others: sp.csr_matrix
    """Firm by person or telephone: root of bits, so that products of rows add up to bits."""

    places: sp.csr_matrix
    """Firm by address, likewise: one office spelled in two ways counts once."""

    def of(self, one: NDArray[np.integer], other: NDArray[np.integer]) -> NDArray[np.float64]:
        """Return the bits that each pair of firms has in common."""
        if not len(one):
            return np.zeros(0)
        people = self.others[one].multiply(self.others[other]).sum(axis=1)
        places = self.places[one].multiply(self.places[other]).max(axis=1)
        return np.asarray(np.asarray(people).ravel() + places.toarray().ravel(), float)

    def near(self, firm: int) -> NDArray[np.int64]:
        """Return the other firms that have anything in common with one, sorted."""
        joint = self.others[[firm]] @ self.others.T + self.places[[firm]] @ self.places.T
        return np.setdiff1d(joint.indices, [firm]).astype(np.int64)

    def pairs(
        self, firms: NDArray[np.integer]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return all pairs of these firms that have anything in common, and their bits."""
        wanted = np.unique(firms)
        joint = sp.triu(_squared(self.others[wanted]) + _squared(self.places[wanted]), 1).tocoo()
        one, other = wanted[joint.row], wanted[joint.col]
        return one.astype(np.int64), other.astype(np.int64), self.of(one, other)

    def shared(self, firms: NDArray[np.integer]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the things that two of the firms share, most telling first, and the facts."""
        mine = np.flatnonzero(np.isin(self.firm, firms) & (self.bits > 0))
        things, count = np.unique(self.thing[mine], return_counts=True)
        mine = mine[np.isin(self.thing[mine], things[count > 1])]
        facts = np.unique(self.facts[mine])
        order = mine[np.lexsort((self.thing[mine], -self.bits[mine]))]
        ordered = np.array(list(dict.fromkeys(self.thing[order].tolist())), np.int32)
        return ordered, facts[facts >= 0]


def bonds(evidence: Evidence) -> Bonds:
    """Return what the firms of a case are bound to."""
    return evidence.case.once("bonds", lambda: _bonds(evidence))


def _bonds(evidence: Evidence) -> Bonds:
    facts, case = evidence.facts, evidence.case
    company = case.is_kind(Kind.COMPANY)
    officers, own = of_type(evidence, OFFICERS), of_type(evidence, PLACES)
    officers = officers[company[facts.object[officers]]]
    own = own[company[facts.subject[own]]]
    homes = of_type(evidence, _HOMES)
    led, home = join(facts.subject[officers], facts.subject[homes])
    firm = np.concatenate([facts.object[officers], facts.subject[own], facts.object[officers[led]]])
    thing = np.concatenate([facts.subject[officers], facts.object[own], facts.object[homes[home]]])
    thing = places(evidence)[thing]
    none = np.full(len(officers) + len(own), -1)
    behind = np.column_stack(
        [
            np.concatenate([officers, own, officers[led]]),
            np.concatenate([none, homes[home]]),
        ]
    ).astype(np.int64)
    order = np.lexsort((behind[:, 1], behind[:, 0], thing, firm))
    once = order[group_starts(firm[order], thing[order])[:-1]]
    firm, thing, behind = firm[once], thing[once], behind[once]
    size = len(case.entities)
    sharers = np.bincount(thing, minlength=size)[thing]
    total = max(int(company.sum()), 2)
    bits = np.clip(np.log2(total / np.maximum(sharers, 1)) - _COST, 0, _MOST_BITS)
    bits = np.where(sharers > MOST_SHARERS, 0.0, bits)
    place = case.is_kind(Kind.ADDRESS)[thing]

    def matrix(which: NDArray[np.bool_]) -> sp.csr_matrix:
        kept = which & (bits > 0)
        entries = (np.sqrt(bits[kept]), (firm[kept], thing[kept]))
        return sp.csr_matrix(entries, shape=(size, size))

    return Bonds(firm, thing, behind, bits, matrix(~place), matrix(place))


def _squared(matrix: sp.csr_matrix) -> sp.csr_matrix:
    return (matrix @ matrix.T).tocsr()
