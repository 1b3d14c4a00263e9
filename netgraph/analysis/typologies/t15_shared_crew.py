"""T15: drivers who serve hauliers that have nothing to do with one another, over and over."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.typologies.alike import one_name
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.holders import holdings, of_type
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_MOST_FIRMS = 12
_AGENCY_SHARE = 0.5
"""If so many of the shared drivers serve many other firms too, they are an agency's staff."""


@dataclass(frozen=True, slots=True)
class _Service:
    """Which driver serves which firm: distinct pairs, and the facts behind each service."""

    driver: NDArray[np.int32]
    firm: NDArray[np.int32]
    facts: NDArray[np.int64]
    """Shape (n, 2)."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    service = _service(evidence)
    if not len(service.driver):
        return []
    pairs = np.unique(np.column_stack([service.driver, service.firm]), axis=0)
    drivers, d = np.unique(pairs[:, 0], return_inverse=True)
    firms, f = np.unique(pairs[:, 1], return_inverse=True)
    serves = sp.csr_matrix((np.ones(len(pairs)), (d, f)), shape=(len(drivers), len(firms)))
    of_driver = np.asarray(serves.sum(1)).ravel()
    of_firm = np.asarray(serves.sum(0)).ravel()
    # Who serves many firms is lent out by an agency: such drivers tie nobody.
    own = of_driver <= parameters["most_firms_of_driver"]
    few = serves[own]
    common = sp.triu(few.T @ few, 1).tocoo()
    expected = of_firm[common.row] * of_firm[common.col] / max(len(drivers), 1)
    bits = poisson_tail_bits(common.data, expected)
    bits -= np.log2(max(len(common.data), 1))
    good = (common.data >= parameters["fewest_drivers"]) & (bits >= parameters["least_bits"])
    names = evidence.case.names
    good = np.array(
        [
            fits and not one_name(str(names[firms[a]]), str(names[firms[b]]))
            for fits, a, b in zip(good, common.row, common.col, strict=True)
        ],
        bool,
    )
    row, column, bits = common.row[good], common.col[good], bits[good]
    if not len(row):
        return []
    links = sp.coo_matrix((bits, (row, column)), shape=(len(firms),) * 2)
    label = connected_components(links, directed=False)[1]
    hits = []
    for group in np.unique(label[row]):
        mine = label[row] == group
        ring = firms[label == group]
        if len(ring) <= _MOST_FIRMS:
            lent = drivers[of_driver > parameters["most_firms_of_driver"]]
            hits.append(_hit(graph, service, ring, lent, float(bits[mine].max())))
    return [hit for hit in hits if hit.bits > 0]


def _service(evidence: Evidence) -> _Service:
    """Return drivers with the carriers of their shipments and the firms behind their vehicles.

    A firm is behind a vehicle that it holds or for which it is the carrier.
    """
    facts = evidence.facts
    drives, carries = of_type(evidence, (_T.DRIVER_OF,)), of_type(evidence, (_T.CARRIER_OF,))
    a, b = join(facts.object[drives], facts.object[carries])
    present, crossed = of_type(evidence, (_T.PRESENT_AT,)), of_type(evidence, (_T.CROSSED_WITH,))
    c, e = join(facts.object[present], facts.object[crossed])
    driven = _once(facts.subject[present[c]], facts.subject[crossed[e]], present[c])
    held, carried = holdings(evidence), of_type(evidence, (_T.CARRIED_BY,))
    g, h = join(facts.object[carries], facts.subject[carried])
    behind = _once(
        np.concatenate([facts.object[held], facts.object[carried[h]]]),
        np.concatenate([facts.subject[held], facts.subject[carries[g]]]),
        np.concatenate([held, carries[g]]),
    )
    left, right = join(driven[1], behind[0])
    driver = np.concatenate([facts.subject[drives[a]], driven[0][left]])
    firm = np.concatenate([facts.subject[carries[b]], behind[1][right]])
    rests = np.concatenate(
        [
            np.column_stack([drives[a], carries[b]]),
            np.column_stack([driven[2][left], behind[2][right]]),
        ]
    )
    keep = evidence.case.is_kind(Kind.COMPANY)[firm]
    return _Service(driver[keep], firm[keep], rests[keep])


def _once(
    one: NDArray[np.int32], other: NDArray[np.int32], fact: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Return each pair once, with its first fact."""
    order = np.lexsort((fact, other, one))
    first = order[group_starts(one[order], other[order])[:-1]]
    return one[first], other[first], fact[first]


def _hit(
    graph: EvidenceGraph,
    service: _Service,
    firms: NDArray[np.int32],
    lent: NDArray[np.int32],
    bits: float,
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, facts = evidence.case.names, evidence.facts
    mine = np.isin(service.firm, firms)
    pairs = np.unique(np.column_stack([service.driver[mine], service.firm[mine]]), axis=0)
    drivers, counts = np.unique(pairs[:, 0], return_counts=True)
    shared = drivers[counts >= 2]
    own = np.setdiff1d(shared, lent)
    behind = np.unique(service.facts[mine & np.isin(service.driver, own)])
    account = (
        f"{len(own)} drivers serve {len(firms)} hauliers that are not known to be one business: "
        f"{listed([str(names[driver]) for driver in own])}, driving for "
        f"{listed([str(names[firm]) for firm in firms])}"
    )
    against = []
    if len(shared) and np.isin(shared, lent).mean() >= _AGENCY_SHARE:
        text = "most drivers they share serve many other hauliers too: staff lent by an agency"
        against.append(Reason("staffing agency", text, -bits * 0.7))
    if _one_business(evidence, firms):
        text = "the hauliers have a director or founder in common: one business may lend its crews"
        against.append(Reason("one employer", text, -min(bits / 2, 4.0)))
    members = [(int(driver), "shared driver") for driver in own]
    members += [(int(firm), "haulier") for firm in firms]
    draft = Draft(members, bits, behind, facts.last[behind], account, tuple(against))
    return written(graph, "T15", draft)


def _one_business(evidence: Evidence, firms: NDArray[np.int32]) -> bool:
    """Return whether one person openly runs most of the firms."""
    facts = evidence.facts
    runs = of_type(evidence, (_T.DIRECTOR_OF, _T.FOUNDER_OF, _T.BENEFICIAL_OWNER_OF))
    runs = runs[np.isin(facts.object[runs], firms)]
    pairs = np.unique(np.column_stack([facts.subject[runs], facts.object[runs]]), axis=0)
    counts = np.unique(pairs[:, 0], return_counts=True)[1]
    return bool(len(counts)) and int(counts.max()) > len(firms) / 2


SHARED_CREW = Typology(
    code="T15",
    title="Shared drivers, rotating crews",
    question="Which hauliers that seem unrelated are served by the same few drivers?",
    requires=(
        Need("drivers", statements=(_T.DRIVER_OF, _T.PRESENT_AT)),
        Need("carriers or owners of vehicles", statements=(_T.CARRIER_OF, _T.OWNER_OF)),
    ),
    parameters=(
        Parameter("fewest_drivers", 2, "drivers", "that two hauliers share"),
        Parameter("most_firms_of_driver", 5, "firms", "more are the mark of an agency's staff"),
        Parameter("least_bits", 3.0, "bits", "left to a pair after all pairs are paid"),
    ),
    look_alikes=("a staffing agency's drivers", "sister firms that lend each other crews"),
    source="general knowledge of transport crime units",
    search=_search,
)
