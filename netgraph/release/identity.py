"""Which kept records of a Node are still one thing, on what a recipient may see.

If A is B and B is C, but B is withheld, then nothing shown says that A is C; leaving the
two joined would tell what B says.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from netgraph.model.kinds import KINDS, Identity
from netgraph.model.properties import PROPERTIES, ValueType
from netgraph.model.record import RecordUid
from netgraph.model.subgraph import Node, RecordView
from netgraph.release.pieces import pieces

_IDENTIFYING = frozenset(
    {
        ValueType.TAX_NUMBER,
        ValueType.DOCUMENT_NUMBER,
        ValueType.VIN,
        ValueType.IMO_NUMBER,
        ValueType.CONTAINER_NUMBER,
    }
)


def parts_of(node: Node, kept: Collection[RecordUid]) -> list[tuple[RecordView, ...]]:
    """Return the kept records in parts that are one thing each, the main part first.

    Records are held together by a match that says "same" and by an identifying number
    that both state. Where neither says why the node's records stand together, they stay so.

    Args:
        node: with all its records and matches.
        kept: those of its records that may be shown.
    """
    shown = [record.uid for record in node.records if record.uid in kept]
    main, apart = shown, list[list[RecordUid]]()
    if KINDS[node.kind].identity is Identity.MATCHED:
        main, apart = _divided(node, shown)
    views = {record.uid: record for record in node.records}
    return [tuple(views[uid] for uid in part) for part in (main, *apart) if part]


def _divided(node: Node, shown: list[RecordUid]) -> tuple[list[RecordUid], list[list[RecordUid]]]:
    known = {record.uid for record in node.records}
    joined = [
        (match.left, match.right)
        for match in node.matches
        if match.decision == "same" and match.left in known and match.right in known
    ]
    main: set[RecordUid] = set()
    apart = []
    for whole in pieces([r.uid for r in node.records], [*joined, *_same_numbers(node.records)]):
        seen = [record for record in node.records if record.uid in shown and record.uid in whole]
        split = pieces([record.uid for record in seen], [*joined, *_same_numbers(seen)])
        split.sort(key=lambda part: (-len(part), part[0]))
        main.update(*split[:1])
        apart += split[1:]
    return [uid for uid in shown if uid in main], apart


def _same_numbers(records: Collection[RecordView]) -> Iterator[tuple[RecordUid, RecordUid]]:
    """Yield pairs that a shared number holds together; neighbours suffice for that."""
    holders: dict[tuple[str, str], list[RecordUid]] = {}
    for record in records:
        for name, values in record.values.items():
            line = PROPERTIES[record.kind].get(name)
            if line is not None and line.type in _IDENTIFYING:
                for value in values:
                    holders.setdefault((name, value), []).append(record.uid)
    for uids in holders.values():
        yield from pairwise(uids)
