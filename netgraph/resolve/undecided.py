"""Scored pairs -> MATCHES, before it is decided who is one with whom."""

import numpy as np
import pyarrow as pa

from netgraph.model.tables import MATCHES
from netgraph.resolve.compare import Compared
from netgraph.resolve.match_table import DECISIONS, coded
from netgraph.resolve.reason_texts import ReasonTexts


def undecided(compared: Compared) -> pa.Table:
    """Return MATCHES of the pairs that were kept; what becomes of each is still to be decided."""
    scored = compared.scored
    count = len(scored)
    nothing = np.zeros(count, np.int64)
    uids = pa.array(compared.rows.uids, pa.string())
    columns = {
        "left": uids.take(pa.array(scored.left)),
        "right": uids.take(pa.array(scored.right)),
        "bits": pa.array(scored.bits),
        "decision": coded(nothing, DECISIONS),
        "veto": pa.nulls(count, MATCHES.field("veto").type),
        "reasons": ReasonTexts(compared).column(),
    }
    return pa.table({name: columns[name] for name in MATCHES.names}, schema=MATCHES)
