"""Two records -> their match with its reasons, on demand: also of a pair never compared."""

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.errors import UnknownError
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import Match
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Settings


def explain(
    records: pa.Table,
    settings: Settings | None = None,
    pair: tuple[RecordUid, RecordUid] | None = None,
) -> Match:
    """Compare two records as a resolve run compares them.

    Args:
        records: RECORDS rows holding both. How rare a value is, is counted in all of them:
            with every record of the kind the bits are those of the run, with the two
            records alone it is judged by what the model knows of the population.
        settings: of the run, its ``models`` where it was trained; the defaults where None.
        pair: their uids, in any order; None where ``records`` holds just the two.

    Returns:
        The match, the smaller uid left; its reasons say also what tells nothing, with 0 bits.
        ``same`` means that the two would join if they were
        alone; in a run the groups that they belong to, and people, have a say too.

    Raises:
        UnknownError: the rows do not hold both, or the two are of kinds that are never
            compared with each other.
    """
    wanted = set(pair or records["uid"].to_pylist())
    both = records.filter(pc.is_in(records["uid"], pa.array(sorted(wanted), pa.string())))
    if len(wanted) != 2 or both.num_rows != 2:
        raise UnknownError("two different records are compared: give the uids of both")
    kinds = [Kind(kind) for kind in both["kind"].to_pylist()]
    if kinds[0] is not kinds[1] or KINDS[kinds[0]].identity is not Identity.MATCHED:
        raise UnknownError(
            f"a {kinds[0]} and a {kinds[1]}: only two persons, two companies, two vehicles or "
            "two vessels are compared with each other"
        )
    of_kind = records.filter(pc.equal(records["kind"].cast(pa.string()), kinds[0].value))
    left, right = (RecordUid(uid) for uid in sorted(wanted))
    return _compare(Rows.of(kinds[0], of_kind), left, right, settings or Settings())


def _compare(rows: Rows, left: RecordUid, right: RecordUid, settings: Settings) -> Match:
    from netgraph.resolve.compare import score_pairs
    from netgraph.resolve.guards import Dossier, Guards, conflict, disagreeing
    from netgraph.resolve.reasons import Speaker

    numbers = {uid: number for number, uid in enumerate(rows.uids)}
    compared = score_pairs(rows, settings, [(numbers[left], numbers[right])])
    bits = float(compared.scored.bits[0])
    facts = compared.normal.facts
    a, b = (Dossier(facts[numbers[uid]]) for uid in (left, right))
    guards = Guards.of(compared.model)
    veto = conflict(a, b, guards, bits, disagreeing(a, b))
    joins = bits >= settings.lead_bits
    page = Speaker(compared).page(0, 1)
    return Match(
        left=left,
        right=right,
        bits=bits,
        decision=("vetoed" if veto else "same") if joins else "possible",
        reasons=page.reasons(0) + page.silences(0),
        veto=veto if joins else None,
    )
