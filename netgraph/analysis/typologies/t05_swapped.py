"""T5: goods let in for a while, and others taken out in their place."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.by_party import Lead, Shares, company_of, judged, leads, shares_of
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.seals import differ, numbers_of
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    codes_of,
    declarations,
    known_days,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_BEHIND = (_T.CONSIGNOR_OF, _T.CONSIGNEE_OF, _T.BROKER_OF, _T.DECLARANT_OF, _T.GUARANTOR_OF)
_SPREAD = 5.0
"""Beyond so many median deviations of all pairs a mass is another mass."""


@dataclass(frozen=True, slots=True)
class _Loans:
    """Goods that came in for a while and were declared out again; one element a pair."""

    goods: Declarations
    """Both of all pairs."""

    came: NDArray[np.int64]
    """Place of the entry among the goods."""

    went: NDArray[np.int64]
    other_serial: NDArray[np.bool_]
    other_goods: NDArray[np.bool_]
    other_mass: NDArray[np.bool_]

    @property
    def odd(self) -> NDArray[np.bool_]:
        return self.other_serial | self.other_goods | self.other_mass


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    loans = _loans(evidence, parameters["mass_tolerance"])
    if not len(loans.came):
        return []
    # Events are the entries: each is compared with what left in its name.
    found = shares_of(evidence, loans.goods.shipment[loans.came], _BEHIND)
    stratum = np.zeros(len(loans.came), np.int64)
    verdicts = judged(found, loans.odd, stratum, int(parameters["fewest_pairs"]))
    least = least_bits(parameters["false_discovery"])
    return [_hit(graph, loans, found, lead) for lead in leads(found, verdicts, loans.odd, least)]


def _loans(evidence: Evidence, tolerance: float) -> _Loans:
    """Return pairs of temporary import and re-export that name each other."""
    goods = declarations(evidence)
    wanted = (Procedure.TEMPORARY_IMPORT, Procedure.RE_EXPORT)
    goods = goods.take(np.isin(goods.procedure, wanted) & ~goods.rejected)
    came, went = _named(evidence, goods)
    # Several lots may go out for one that came in: the first tells what, all together how much.
    first, of = np.unique(came, return_index=True)
    total = np.bincount(came, np.nan_to_num(goods.mass_kg[went]), len(goods))[first]
    count = np.bincount(came, minlength=len(goods))[first]
    known = ~np.isnan(goods.mass_kg)
    whole = np.bincount(came, known[went], len(goods))[first] == count
    went = went[of]
    return _Loans(
        goods,
        first,
        went,
        _other_serial(evidence, goods, first, went, count),
        _other_heading(goods, first, went),
        _other_mass(np.where(whole, total, np.nan), goods.mass_kg[first], tolerance),
    )


def _named(evidence: Evidence, goods: Declarations) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return places of entry and exit where the exit names the entry.

    By declaration number, by number and item, or by the record's own id, of the same agency.
    """
    case = evidence.case
    table = case.typed(Kind.SHIPMENT, ("declaration_number", "item_number", "previous_document"))
    row = np.full(len(case.entities), -1, np.int64)
    row[table["entity"].to_numpy()] = np.arange(table.num_rows)
    table = table.take(pa.array(row[goods.shipment]))
    number = _folded(table["declaration_number"])
    whole = pc.binary_join_element_wise(number, _folded(table["item_number"]), "")
    own = _folded(pc.list_element(pc.split_pattern(table["uid"], ":", max_splits=1), 1))
    asked = _folded(table["previous_document"])
    entry = np.flatnonzero(goods.procedure == Procedure.TEMPORARY_IMPORT)
    exit_ = np.flatnonzero(goods.procedure == Procedure.RE_EXPORT)
    came, went = [], []
    for names in (number, whole, own):
        both = pa.concat_arrays([names.take(pa.array(entry)), asked.take(pa.array(exit_))])
        code = codes_of(both, None)
        left, right = join(code[: len(entry)], code[len(entry) :])
        kept = code[left] >= 0
        came.append(entry[left[kept]])
        went.append(exit_[right[kept]])
    pairs = np.unique(np.column_stack([np.concatenate(came), np.concatenate(went)]), axis=0)
    pairs = pairs[goods.agency[pairs[:, 0]] == goods.agency[pairs[:, 1]]]
    return pairs[:, 0], pairs[:, 1]


def _folded(column: pa.ChunkedArray) -> pa.Array:
    plain = pc.utf8_upper(pc.replace_substring_regex(column, r"[\s./\\_-]+", ""))
    plain = pc.if_else(pc.equal(plain, ""), pa.scalar(None, pa.string()), plain)
    return plain.combine_chunks() if isinstance(plain, pa.ChunkedArray) else plain


def _other_serial(
    evidence: Evidence,
    goods: Declarations,
    came: NDArray[np.int64],
    went: NDArray[np.int64],
    count: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Return which left with serial numbers none of which came in.

    Not asked where several lots went out for one: each has its part of the numbers.
    """
    both = goods.shipment[np.concatenate([came, went])]
    numbers = numbers_of(evidence, Kind.SHIPMENT, "serial_numbers", both)
    none: frozenset[str] = frozenset()
    found = [
        one == 1 and differ(numbers.get(a, none), numbers.get(b, none))
        for a, b, one in zip(
            goods.shipment[came].tolist(),
            goods.shipment[went].tolist(),
            count.tolist(),
            strict=True,
        )
    ]
    return np.array(found, bool)


def _other_heading(
    goods: Declarations, came: NDArray[np.int64], went: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which left under another heading; a finer code may change with the tariff."""
    one, other = goods.heading[came], goods.heading[went]
    return np.asarray((one >= 0) & (other >= 0) & (one != other), bool)


def _other_mass(
    left: NDArray[np.float64], came: NDArray[np.float64], tolerance: float
) -> NDArray[np.bool_]:
    """Return which left much heavier or lighter than they came.

    Where many leave lighter (what is used up, parts that stay), the data widen the tolerance.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(left / came)
    known = np.isfinite(ratio)
    if not known.any():
        return np.zeros(len(left), bool)
    middle = float(np.median(ratio[known]))
    usual = float(np.median(np.abs(ratio[known] - middle)))
    limit = max(float(np.log1p(tolerance)), _SPREAD * usual)
    far = np.abs(np.where(known, ratio, middle) - middle) > limit
    return np.asarray(known & far, bool)


def _hit(graph: EvidenceGraph, loans: _Loans, found: Shares, lead: Lead) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    members, behind = company_of(evidence, found, lead)
    came, went = loans.came[lead.events], loans.went[lead.events]
    parties = np.array([member for member, _ in members])
    out = shares_of(evidence, loans.goods.shipment[went], _BEHIND)
    again = out.fact[np.isin(out.party, parties)]
    words = [
        f"{int(flags[lead.events].sum())} with {what}"
        for flags, what in (
            (loans.other_serial, "other serial numbers"),
            (loans.other_goods, "another heading"),
            (loans.other_mass, "another mass"),
        )
        if flags[lead.events].any()
    ]
    share = lead.expected / lead.trials
    account = (
        f"{len(lead.events)} of {lead.trials} lots that {evidence.case.names[lead.party]} had let "
        f"in for a while left as other goods ({listed(words)}), where {share:.0%} of all do"
    )
    against: tuple[Reason, ...] = ()
    if not (loans.other_serial | loans.other_goods)[lead.events].any():
        text = "only the mass differs: something may have been used up, or weighed without packing"
        against = (Reason("mass alone", text, -0.5 * lead.bits),)
    goods = loans.goods
    draft = Draft(
        members,
        lead.bits,
        np.unique(np.concatenate([behind, again])),
        known_days(np.concatenate([goods.day[came], goods.day[went]])),
        account,
        against,
    )
    return written(graph, "T5", draft)


SWAPPED = Typology(
    code="T5",
    title="Goods swapped under temporary importation",
    question=(
        "Whose goods, let in for a while, leave with other serial numbers, under another heading "
        "or with another mass, oftener than others'?"
    ),
    requires=(
        Need("temporary imports", Kind.SHIPMENT, "procedure", "temporary_import"),
        Need("re-exports", Kind.SHIPMENT, "procedure", "re_export"),
        Need("which entry a re-export follows from", Kind.SHIPMENT, "previous_document"),
    ),
    parameters=(
        Parameter(
            "mass_tolerance", 0.2, "share", "by which mass may differ, where data tell no more"
        ),
        Parameter("fewest_pairs", 2, "pairs", "of entry and exit that differ, of one party"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "a slip in one sign of a serial number",
        "lots that leave in several parts",
        "material that is used up while it is here",
    ),
    source="WCO typologies of commercial fraud: substitution of goods under temporary importation",
    search=_search,
)
