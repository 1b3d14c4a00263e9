"""T20: firms on one address or under one person that are tied by more than that alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import group_starts, totals
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import NO_DAY, days, iso_day
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_ANCHORS = (_T.REGISTERED_AT, _T.DIRECTOR_OF, _T.FOUNDER_OF, _T.BENEFICIAL_OWNER_OF)
_OTHER = (*_ANCHORS, _T.HAS_PHONE, _T.SIGNATORY_OF)
"""What can tie two firms besides what brought them together. An accountant does not."""

_TRADING = (_T.CONSIGNEE_OF, _T.CONSIGNOR_OF)
_MANY_SHARERS = 30
"""A thing shared by more firms is a hub: it cannot be the second tie."""

_PER_THING = 8.0


@dataclass(frozen=True, slots=True)
class _Shares:
    """Which firm hangs on which thing or person, by which fact; sorted by thing, firm."""

    thing: NDArray[np.int32]
    firm: NDArray[np.int32]
    fact: NDArray[np.int64]
    start: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known of firms, by entity code."""

    founded: NDArray[np.int32]
    activity: NDArray[np.object_]
    value: NDArray[np.float64]
    """Of all its shipments, in whatever currency they came."""

    first_trade: NDArray[np.int32]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    anchors, others = _shares(evidence, _ANCHORS), _shares(evidence, _OTHER)
    profile = _profile(evidence)
    least, most = int(parameters["fewest_firms"]), int(parameters["most_firms"])
    hits: list[Hit] = []
    reported: list[set[int]] = []
    for group in range(len(anchors.start) - 1):
        span = slice(anchors.start[group], anchors.start[group + 1])
        firms = anchors.firm[span]
        if len(firms) < least:
            continue
        anchor = int(anchors.thing[anchors.start[group]])
        is_person = graph.vertex[anchor] >= 0
        for cluster, behind in _clusters(others, firms, anchor, (least, most), is_person):
            facts = np.concatenate([anchors.fact[span][np.isin(firms, cluster)], behind])
            hit = _hit(graph, profile, (anchor, len(firms), cluster, facts), parameters)
            members = set(cluster.tolist())
            if hit.bits > 0 and members not in reported:
                reported.append(members)
                hits.append(hit)
    return hits


def _shares(evidence: Evidence, types: Sequence[StatementType]) -> _Shares:
    facts, case = evidence.facts, evidence.case
    company = case.is_kind(Kind.COMPANY)
    which = np.flatnonzero(np.isin(facts.type, [TYPE_CODES[type_] for type_ in types]))
    placed = np.isin(facts.type[which], [TYPE_CODES[_T.REGISTERED_AT], TYPE_CODES[_T.HAS_PHONE]])
    firm = np.where(placed, facts.subject[which], facts.object[which])
    thing = np.where(placed, facts.object[which], facts.subject[which])
    keep = company[firm]
    firm, thing, which = firm[keep], thing[keep], which[keep]
    order = np.lexsort((which, firm, thing))
    once = order[group_starts(thing[order], firm[order])[:-1]]
    return _Shares(thing[once], firm[once], which[once], group_starts(thing[once]))


def _clusters(
    others: _Shares,
    firms: NDArray[np.int32],
    anchor: int,
    sizes: tuple[int, int],
    whole: bool,
) -> list[tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return sets of the firms that something besides the anchor connects, and what does.

    Args:
        others: what may connect them.
        firms: of one anchor, sorted.
        anchor: an address or a person.
        sizes: smallest and largest set to give out.
        whole: the firms of a person are one set as they are, if not too many.
    """
    at = np.flatnonzero(np.isin(others.firm, firms) & (others.thing != anchor))
    counts = np.diff(others.start)
    per_thing = np.repeat(counts, counts)[at]
    at = at[per_thing <= _MANY_SHARERS]
    things, thing = np.unique(others.thing[at], return_inverse=True)
    shared = np.bincount(thing, minlength=len(things)) >= 2
    at, thing = at[shared[thing]], thing[shared[thing]]
    own = np.searchsorted(firms, others.firm[at])
    if whole:
        fits = sizes[0] <= len(firms) <= sizes[1]
        return [(firms, others.fact[at])] if fits else []
    size = len(firms) + len(things)
    links = sp.coo_matrix((np.ones(len(at)), (own, len(firms) + thing)), shape=(size, size))
    label = connected_components(links, directed=False)[1]
    found = []
    for number in np.unique(label[own]):
        cluster = firms[label[: len(firms)] == number]
        if sizes[0] <= len(cluster) <= sizes[1]:
            found.append((cluster, others.fact[at[label[own] == number]]))
    return found


def _profile(evidence: Evidence) -> _Profile:
    case, facts = evidence.case, evidence.facts
    size = len(case.entities)
    table = case.typed(Kind.COMPANY, ("registered_on", "activity_code"))
    code = table["entity"].to_numpy()
    founded = np.full(size, NO_DAY, np.int32)
    np.maximum.at(founded, code, days(table["registered_on"]))
    activity = np.full(size, None, object)
    activity[code] = table["activity_code"].to_pylist()
    goods = case.typed(Kind.SHIPMENT, ("customs_value", "registered_at"))
    value_of, day_of = np.zeros(size), np.full(size, NO_DAY, np.int32)
    shipment = goods["entity"].to_numpy()
    value_of[shipment] = np.nan_to_num(goods["customs_value"].to_numpy(zero_copy_only=False))
    day_of[shipment] = days(goods["registered_at"])
    trades = np.flatnonzero(np.isin(facts.type, [TYPE_CODES[type_] for type_ in _TRADING]))
    value = totals(facts.subject[trades], value_of[facts.object[trades]], size)
    first_trade = np.full(size, np.iinfo(np.int32).max, np.int32)
    dated = trades[day_of[facts.object[trades]] != NO_DAY]
    np.minimum.at(first_trade, facts.subject[dated], day_of[facts.object[dated]])
    return _Profile(founded, activity, value, first_trade)


def _hit(
    graph: EvidenceGraph,
    profile: _Profile,
    found: tuple[int, int, NDArray[np.int32], NDArray[np.int64]],
    parameters: Mapping[str, float],
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    anchor, neighbours, firms, behind = found
    facts, names = evidence.facts, evidence.case.names
    company = evidence.case.is_kind(Kind.COMPANY)
    total = max(int(company.sum()), 2)
    things, things_bits = _other_things(
        facts.subject, facts.object, behind, (anchor, total), company
    )
    # At this address by chance: the same rule as for any shared thing, cost of an office paid.
    own = max(np.log2(total / neighbours) - 4, 0) + things_bits
    words = [f"{listed([str(names[firm]) for firm in firms])} share {names[anchor]}"]
    if things:
        words.append(f"and also {listed([str(names[thing]) for thing in things])}")
    burst, burst_words = _founding_burst(profile, firms, company, parameters["burst_days"])
    trade, trade_words = _young_trade(profile, firms, company, parameters["young_days"])
    lines, line_words = _unrelated_lines(profile, firms, graph.vertex[anchor] >= 0)
    extra = [text for text in (burst_words, trade_words, line_words) if text]
    against: tuple[Reason, ...] = ()
    if burst + trade + lines < 2:
        text = "nothing but the place, the person and old ties joins them: one owner's group"
        against = (Reason("one owner's group", text, -(own / 2 + 2)),)
    members = [(int(firm), "firm of the cluster") for firm in firms]
    members.append((anchor, "stands behind the firms"))
    people = np.concatenate([facts.subject[behind], facts.object[behind]])
    members += [(int(person), "shared by the firms") for person in np.unique(people)]
    account = "; ".join([" ".join(words), *extra])
    draft = Draft(
        members,
        min(own, 20.0) + burst + trade + lines,
        behind,
        profile.founded[firms],
        account,
        against,
    )
    return written(graph, "T20", draft)


def _other_things(
    subject: NDArray[np.int32],
    object_: NDArray[np.int32],
    behind: NDArray[np.int64],
    anchor: tuple[int, int],
    company: NDArray[np.bool_],
) -> tuple[list[int], float]:
    """Return what else the firms share, most shared first, and what it tells in bits."""
    own, total = anchor
    ends = np.where(company[subject[behind]], object_[behind], subject[behind])
    things, counts = np.unique(ends[ends != own], return_counts=True)
    several = counts >= 2
    things, counts = things[several], counts[several]
    order = np.lexsort((things, -counts))
    bits = np.minimum(np.log2(total / np.maximum(counts, 2)) - 1, _PER_THING)
    return [int(thing) for thing in things[order]], float(np.maximum(bits, 0).sum())


def _founding_burst(
    profile: _Profile, firms: NDArray[np.int32], company: NDArray[np.bool_], window: float
) -> tuple[float, str]:
    """Return the surprise of so many foundings within the window, and a clause on it."""
    known = np.sort(profile.founded[firms][profile.founded[firms] != NO_DAY])
    everyone = profile.founded[company & (profile.founded != NO_DAY)]
    if len(known) < 3:
        return 0.0, ""
    inside = np.searchsorted(known, known + window, "right") - np.arange(len(known))
    at = int(np.argmax(inside))
    span = (everyone >= known[at]) & (everyone <= known[at] + window)
    expected = len(known) * max(float(span.mean()), 1 / len(everyone))
    # Any of the foundings could have opened the window.
    bits = float(poisson_tail_bits(inside[at], expected)) - float(np.log2(len(known)))
    if bits < 1:
        return 0.0, ""
    last = int(known[at + inside[at] - 1])
    return bits, f"{inside[at]} were founded between {iso_day(int(known[at]))} and {iso_day(last)}"


def _young_trade(
    profile: _Profile, firms: NDArray[np.int32], company: NDArray[np.bool_], young: float
) -> tuple[float, str]:
    """Return the surprise of large trade by firms just founded, and a clause on it."""
    trading = company & (profile.value > 0)
    if trading.sum() < 20:
        return 0.0, ""
    large = float(np.quantile(profile.value[trading], 0.75))
    age = profile.first_trade.astype(np.int64) - profile.founded
    new = trading & (profile.founded != NO_DAY) & (age >= 0) & (age <= young)
    rate = max(float((new & (profile.value >= large)).sum() / trading.sum()), 1e-3)
    mine = int((new & (profile.value >= large))[firms].sum())
    bits = float(poisson_tail_bits(mine, rate * int(trading[firms].sum()))) if mine >= 2 else 0.0
    if bits < 1:
        return 0.0, ""
    return bits, f"{mine} traded more than three firms in four within {young:.0f} days of founding"


def _unrelated_lines(
    profile: _Profile, firms: NDArray[np.int32], one_person: bool
) -> tuple[float, str]:
    """Return bits for one person's firms in many unrelated lines of business."""
    lines = sorted({str(code)[:2] for code in profile.activity[firms] if code})
    if not one_person or len(lines) < 3:
        return 0.0, ""
    return float(len(lines) - 2), f"in {len(lines)} unrelated lines of business"


SHELL_CLUSTER = Typology(
    code="T20",
    title="Cluster of shell firms on one address or person",
    question=(
        "Which firms at one address or under one person are also tied by other things, founded "
        "in a burst, or trading out of proportion to their age?"
    ),
    requires=(
        Need("companies", Kind.COMPANY),
        Need(
            "a company register with addresses or officers",
            statements=(_T.REGISTERED_AT, _T.DIRECTOR_OF, _T.FOUNDER_OF),
        ),
    ),
    parameters=(
        Parameter("fewest_firms", 3, "firms", "of a cluster"),
        Parameter("most_firms", 30, "firms", "of a cluster: more are an industry"),
        Parameter("burst_days", 90, "days", "within which foundings are a burst"),
        Parameter("young_days", 180, "days", "from founding to the first declaration"),
    ),
    look_alikes=(
        "a business centre whose tenants share nothing else",
        "an accountant's clients",
        "the firms of one honest owner, founded over the years",
    ),
    source="FATF indicators of misuse of legal persons, as summarised by trade press",
    search=_search,
)
