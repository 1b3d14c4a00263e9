"""T16: containers fetched by lorries that nobody sent, or under other seals; and who let them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import DAY, NO_SECOND
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, written
from netgraph.analysis.typologies.by_party import Lead, Shares, judged, leads, shares
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.holders import carriers_of, holdings, of_type
from netgraph.analysis.typologies.seals import differ, numbers_of
from netgraph.analysis.typologies.traces import borne, passages
from netgraph.analysis.typologies.trade import Declarations, codes_of, declarations
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_WAYS = 2
"""Ways of being odd that are tried: each may give its part of the false discoveries."""

_SPOT_MARKET = 0.4
"""Where so many containers are fetched by strangers, hauliers are hired from day to day."""


@dataclass(frozen=True, slots=True)
class _Fetched:
    """One element a container fetched from a terminal, with the shipment that was in it."""

    event: NDArray[np.int32]
    """The crossing at the gate."""

    at: NDArray[np.int64]
    shipment: NDArray[np.int32]
    vehicle: NDArray[np.int32]
    """-1 where none is read."""

    expected: NDArray[np.bool_]
    """Somebody is known who should fetch it: a haulier or lorry stands in the declaration."""

    stranger: NDArray[np.bool_]
    """Neither that lorry, nor that haulier's, nor any that ever carried for the consignee."""

    sealed: NDArray[np.bool_]
    """Seals are known on both sides."""

    resealed: NDArray[np.bool_]
    again: NDArray[np.bool_]
    """Another lorry came for the same container later."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    found = _fetched(evidence, parameters["window_days"])
    if not len(found.event):
        return []
    hits = []
    for asked, odd, words in (
        (
            found.expected,
            found.stranger,
            "were fetched by lorries that nobody is known to have sent",
        ),
        (found.sealed, found.resealed, "left the gate under other seals than declared"),
    ):
        which = np.flatnonzero(asked)
        who = _who(evidence, found, which)
        stratum = np.zeros(len(which), np.int64)
        verdicts = judged(who, odd[which], stratum, int(parameters["fewest_containers"]))
        least = least_bits(parameters["false_discovery"] / _WAYS)
        hits += [
            _hit(graph, found, which, (who, lead, words))
            for lead in leads(who, verdicts, odd[which], least)
        ]
    return hits


def _fetched(evidence: Evidence, window: float) -> _Fetched:
    """Return the containers that came through a gate into the country, each once an event."""
    size = len(evidence.case.entities)
    seen, goods = passages(evidence), declarations(evidence)
    box = np.flatnonzero((seen.bearer >= size) & seen.inward)
    bearer, place = borne(evidence, goods.shipment)
    inside = bearer.bearer >= size
    left, right = join(seen.bearer[box], bearer.bearer[inside])
    passage, row = box[left], place[inside][right]
    at, told = seen.at[passage], goods.at[row]
    near = (told != NO_SECOND) & (np.abs(at - told) <= window * DAY)
    passage, row = passage[near], row[near]
    # A container travels with many shipments in its life: the nearest is the one in it.
    order = np.lexsort((goods.shipment[row], np.abs(seen.at[passage] - goods.at[row]), passage))
    first = order[np.unique(passage[order], return_index=True)[1]]
    passage, row = passage[first], row[first]
    event = seen.event[passage]
    vehicle = _vehicle_of(evidence, event)
    expected, stranger = _strangers(evidence, goods, row, vehicle)
    sealed, resealed = _seals(evidence, event, goods.shipment[row])
    return _Fetched(
        event,
        seen.at[passage],
        goods.shipment[row],
        vehicle,
        expected,
        stranger,
        sealed,
        resealed,
        _again(seen.bearer[passage], seen.at[passage], vehicle, window),
    )


def _vehicle_of(evidence: Evidence, event: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the lorry in each crossing, not its trailer, -1 for none."""
    seen = evidence.crossings
    found = np.full(len(evidence.case.entities), -1, np.int32)
    found[seen.event] = seen.vehicle
    return np.asarray(found[event], np.int32)


def _strangers(
    evidence: Evidence,
    goods: Declarations,
    row: NDArray[np.int64],
    vehicle: NDArray[np.int32],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return where one could tell, and where the lorry has to do with nobody concerned."""
    size = len(evidence.case.entities)
    facts = evidence.facts
    held = holdings(evidence)
    lorry, haulier = carriers_of(evidence)
    # What a lorry belongs to: itself, who holds it, for whom it carries.
    ties = np.unique(
        np.concatenate(
            [
                facts.object[held].astype(np.int64) * size + facts.subject[held],
                lorry.astype(np.int64) * size + haulier,
            ]
        )
    )
    carried = of_type(evidence, (_T.CARRIED_BY,))
    truck = np.full(size, -1, np.int64)
    truck[facts.subject[carried]] = facts.object[carried]
    shipments, carrier = goods.shipment[row], goods.carrier[row].astype(np.int64)
    stated = truck[shipments]
    known = (vehicle >= 0) & ((stated >= 0) | (carrier >= 0))
    own = (vehicle == stated) | np.isin(vehicle.astype(np.int64) * size + carrier, ties)
    # Any lorry or haulier that is known to have carried for this consignee before.
    customer = np.full(size, -1, np.int64)
    customer[goods.shipment] = goods.consignee
    usual = np.unique(
        np.concatenate(
            [
                facts.object[carried].astype(np.int64) * size + customer[facts.subject[carried]],
                goods.carrier.astype(np.int64) * size + goods.consignee,
            ]
        )
    )
    consignee = goods.consignee[row].astype(np.int64)
    served = np.isin(vehicle.astype(np.int64) * size + consignee, usual)
    owner, at = join(vehicle, (ties // size).astype(np.int64))
    through = np.isin((ties[at] % size) * size + consignee[owner], usual)
    served[owner[through]] = True
    return known, known & ~own & ~served


def _seals(
    evidence: Evidence, event: NDArray[np.int32], shipment: NDArray[np.int32]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    declared = numbers_of(evidence, Kind.SHIPMENT, "seal_numbers", shipment)
    read = numbers_of(evidence, Kind.CROSSING, "seal_numbers", event)
    none: frozenset[str] = frozenset()
    both = [
        (declared.get(one, none), read.get(other, none))
        for one, other in zip(shipment.tolist(), event.tolist(), strict=True)
    ]
    return (
        np.array([bool(a and b) for a, b in both], bool),
        np.array([differ(a, b) for a, b in both], bool),
    )


def _again(
    box: NDArray[np.int64], at: NDArray[np.int64], vehicle: NDArray[np.int32], window: float
) -> NDArray[np.bool_]:
    """Return which containers another lorry came for within the window after."""
    order = np.lexsort((at, box))
    follows = box[order][1:] == box[order][:-1]
    follows &= np.diff(at[order]) <= window * DAY
    follows &= vehicle[order][1:] != vehicle[order][:-1]
    found = np.zeros(len(box), bool)
    found[order[:-1][follows]] = True
    return found


def _users(evidence: Evidence, event: NDArray[np.int32]) -> tuple[NDArray[np.int32], list[str]]:
    """Return who entered each crossing, numbered after all entities, and the names."""
    case = evidence.case
    table = case.typed(Kind.CROSSING, ("handled_by",)).sort_by("entity")
    code = codes_of(table["handled_by"], None)
    coded = pa.array(table["handled_by"].combine_chunks()).dictionary_encode()
    user = np.full(len(case.entities), -1, np.int32)
    user[table["entity"].to_numpy()] = np.where(code >= 0, code + len(case.entities), -1)
    return np.asarray(user[event], np.int32), coded.dictionary.to_pylist()


def _who(evidence: Evidence, found: _Fetched, which: NDArray[np.int64]) -> Shares:
    """Return the lorries, their holders and hauliers, drivers and users behind each container."""
    facts = evidence.facts
    event, vehicle = found.event[which], found.vehicle[which]
    crossed, present = of_type(evidence, (_T.CROSSED_WITH,)), of_type(evidence, (_T.PRESENT_AT,))
    a, one = join(event, facts.object[crossed])
    b, two = join(event, facts.object[present])
    held = holdings(evidence)
    c, three = join(vehicle, facts.object[held])
    user, _ = _users(evidence, event)
    return shares(
        np.concatenate(
            [
                facts.subject[crossed[one]],
                facts.subject[present[two]],
                facts.subject[held[three]],
                user,
            ]
        ),
        np.concatenate([a, b, c, np.arange(len(which))]),
        np.concatenate([crossed[one], present[two], held[three], np.full(len(which), -1)]),
    )


def _hit(
    graph: EvidenceGraph,
    found: _Fetched,
    which: NDArray[np.int64],
    told: tuple[Shares, Lead, str],
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    who, lead, words = told
    names, facts, size = evidence.case.names, evidence.facts, len(evidence.case.entities)
    mine = which[lead.events]
    users, labels = _users(evidence, found.event[mine])
    inside = np.isin(who.event, lead.events)
    parties, count = np.unique(who.party[inside], return_counts=True)
    least = min(2, len(mine))
    members = [(lead.party, "at the gate every time")] if lead.party < size else []
    kinds = evidence.case.is_kind(Kind.VEHICLE, Kind.VESSEL)
    members += [
        (party, "lorry" if kinds[party] else "haulier or driver")
        for party in parties[(count >= least) & (parties < size)].tolist()
    ]
    goods = of_type(evidence, (_T.CONSIGNEE_OF,))
    goods = goods[np.isin(facts.object[goods], found.shipment[mine])]
    consignees, times = np.unique(facts.subject[goods], return_counts=True)
    members += [(int(c), "consignee of the containers") for c in consignees[times >= least]]
    subject = f"user {labels[lead.party - size]}" if lead.party >= size else str(names[lead.party])
    share = lead.expected / lead.trials
    account = (
        f"{len(mine)} of {lead.trials} containers that {subject} had to do with {words}, where "
        f"{share:.0%} of all do"
    )
    one_user = np.unique(users)
    if lead.party < size and len(one_user) == 1 and one_user[0] >= size:
        account += f"; user {labels[one_user[0] - size]} let all of them go"
    if found.again[mine].any():
        account += f"; {int(found.again[mine].sum())} times another lorry came for it later"
    behind = np.unique(np.concatenate([who.fact[inside], goods]))
    against: tuple[Reason, ...] = ()
    if share >= _SPOT_MARKET:
        text = "hauliers are hired from day to day here: many come whom nobody has named"
        against = (Reason("spot market", text, -0.5 * lead.bits),)
    draft = Draft(members, lead.bits, behind[behind >= 0], found.at[mine] // DAY, account, against)
    return written(graph, "T16", draft)


PORT_INSIDER = Typology(
    code="T16",
    title="Port insider: release codes, seals, strange hauliers",
    question=(
        "Which hauliers, drivers and terminal users have to do with containers fetched by lorries "
        "that nobody sent, or under other seals, oftener than others?"
    ),
    requires=(
        Need("containers at gates or crossings", Kind.CROSSING, "container_numbers"),
        Need("containers of shipments", Kind.SHIPMENT, "container_numbers"),
        Need("vehicles at gates or crossings", statements=(_T.CROSSED_WITH,)),
    ),
    parameters=(
        Parameter("window_days", 30, "days", "between the declaration and the gate, either way"),
        Parameter("fewest_containers", 2, "containers", "of one haulier, driver or user"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "hauliers hired from day to day",
        "a lorry that has carried for the consignee before",
        "a slip in a seal number",
    ),
    source="Europol on criminal networks in EU ports, 2023; WCO Operation TIN CAN",
    search=_search,
)
