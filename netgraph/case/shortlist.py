"""A ranking and what an analyst looks for in; the networks that answer to it out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.errors import UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.record import StatementId
from netgraph.model.result import CandidateNetwork, RunId
from netgraph.model.tables import expand
from netgraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a network must have; None asks for nothing."""

    agency: str | None = None
    """Holds a part of its evidence."""

    typology: str | None = None
    """Such as ``T14``."""

    goods: str | None = None
    """The start of an HS code: a shipment or case of the network is about such goods."""

    since: str | None = None
    until: str | None = None
    """ISO dates: the network was active in this time; undated ones are left out."""

    new_since: RunId | None = None
    """Not yet among the networks of this find run."""


def shortlist(
    store: Store, networks: Sequence[CandidateNetwork], wanted: Wanted
) -> list[CandidateNetwork]:
    """Return the networks that have all that is wanted, in the order given.

    Raises:
        UnknownError: the run to be new since does not exist, no agency of that name holds
            anything, or it is no typology.
    """
    known = {found.id for found in store.networks(wanted.new_since)} if wanted.new_since else set()
    _check(wanted, networks)
    left = [found for found in networks if found.id not in known and _has(found, wanted)]
    if wanted.goods is None:
        return left
    digits = "".join(sign for sign in wanted.goods if sign.isdigit())
    if not digits:
        raise UnknownError(f"{wanted.goods!r} is no HS code; write its first digits, such as 2402")
    carrying = _statements_about(store, left, digits)
    return [found for found in left if not carrying.isdisjoint(found.statements)]


def _check(wanted: Wanted, networks: Sequence[CandidateNetwork]) -> None:
    agencies = sorted({agency for found in networks for agency in found.agencies})
    if wanted.agency is not None and wanted.agency not in agencies:
        raise UnknownError(
            f"no network rests on anything from {wanted.agency!r}; the agencies are: "
            f"{', '.join(agencies) or 'none'}"
        )


def _has(found: CandidateNetwork, wanted: Wanted) -> bool:
    if wanted.agency is not None and wanted.agency not in found.agencies:
        return False
    if wanted.typology is not None and wanted.typology.upper() not in found.typologies:
        return False
    if wanted.since is not None and (found.last_on or "")[:10] < wanted.since:
        return False
    return wanted.until is None or (found.first_on or "9999")[:10] <= wanted.until


def _statements_about(
    store: Store, networks: Sequence[CandidateNetwork], digits: str
) -> frozenset[StatementId]:
    """Return those of the networks' statements that name a shipment or case of such goods."""
    every = sorted({statement for found in networks for statement in found.statements})
    statements = store.statements_of(every)
    ends = [statements["subject"], statements["object"]]
    uids = sorted({uid for end in ends for uid in end.to_pylist()})
    goods = pa.array(sorted(_of_goods(store.records_of(uids), digits)), pa.string())
    named = pc.or_(*(pc.is_in(end, goods) for end in ends))
    return frozenset(StatementId(str(i)) for i in statements.filter(named)["id"].to_pylist())


def _of_goods(records: pa.Table, digits: str) -> Iterator[str]:
    for kind in (Kind.SHIPMENT, Kind.CASE):
        own = records.filter(pc.equal(records["kind"].cast(pa.string()), kind.value))
        table = expand(own, kind, ["hs_code"])
        for uid, code in zip(table["uid"].to_pylist(), table["hs_code"].to_pylist(), strict=True):
            if code is not None and str(code).startswith(digits):
                yield uid
