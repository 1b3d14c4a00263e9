"""A Subgraph and a Request give the Subgraph that this recipient may see.

Everything is made again from what may be shown: nothing that was computed on more than
that (names, roles, scores, ranks, ids) is copied. Charts, reports and exports take only
what comes out of here; a filter on a screen is no redaction.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from netgraph.errors import ReleaseError
from netgraph.model.subgraph import Node, Provenance, RecordView, StatementView, Subgraph
from netgraph.release.cut import ENDS, Court, Cut, Face, cut, items
from netgraph.release.decision import RULES, Circle, Consent, Decision, Request, Use, decide
from netgraph.release.pseudonyms import Pseudonyms
from netgraph.release.recompute import Visible, certainty_of, network_of, role_of
from netgraph.release.retell import Teller
from netgraph.release.unsayable import Unsayable

__all__ = ["ENDS", "RULES", "Circle", "Consent", "Decision", "Request", "Use", "decide", "release"]


def release(
    subgraph: Subgraph,
    request: Request,
    consents: Iterable[Consent] = (),
    *,
    key: bytes | None = None,
) -> Subgraph:
    """Return what this recipient may see of it.

    A thing stays only with a record that may be shown; its name, role, flags and values
    come from such records. A statement stays if it may be shown and both its ends stay.
    Records that only a withheld record joined come apart. The network keeps the reasons
    whose statements all stay, its score is what they sum to, and it has no rank. Raw cells
    stay only where the recipient has the whole row anyway. What the owner hides
    (``Marking.hidden``) leaves no count behind, and neither does what only it tied in.

    Where the holder of the case may see all of it, it stays as it is.

    Args:
        subgraph: as the case built it, not released before.
        request: who asks, and what for.
        consents: permissions on file.
        key: for the ids of this release, never to be used for another; a random one by
            default. The holder keeps the internal ids.

    Raises:
        ReleaseError: it was released before, for somebody else perhaps.
    """
    if subgraph.recipient:
        raise ReleaseError(
            f"this was already released to {subgraph.recipient!r}; release from the case itself"
        )
    court = Court(request, tuple(consents))
    everything_stays = all(court.allows(item.marking) for item in items(subgraph))
    if everything_stays and court.for_holder:
        return replace(subgraph, recipient=request.agency, withheld={})
    left = cut(subgraph, court, Pseudonyms(key or secrets.token_bytes(32)))
    teller = Teller(
        unsayable=_unsayable(subgraph, left),
        new_ids=left.new_ids,
        statements=left.statements,
        everything_stays=everything_stays,
        by_pattern=frozenset(subgraph.network.typologies if subgraph.network else ()),
        intact=frozenset(face.entity for face in left.faces if face.intact),
    )
    return _told(subgraph, left, teller, request)


def _unsayable(subgraph: Subgraph, left: Cut) -> Unsayable:
    shown = {record.uid for face in left.faces for record in face.records}
    kept = [face.origin.name for face in left.faces if face.intact]
    withheld: list[str] = []
    for node in subgraph.nodes:
        withheld.append(node.name)
        for record in node.records:
            (kept if record.uid in shown else withheld).extend(_said_by_record(record))
            if record.uid not in shown:
                withheld.extend(record.raw.values())
    for view in subgraph.statements:
        (kept if view.id in left.statements else withheld).extend(_said_by_statement(view))
    return Unsayable.between(kept, withheld, known_ids=(*left.new_ids.values(), *kept))


def _said_by_record(record: RecordView) -> Iterator[str]:
    yield from (record.uid, record.uid.partition(":")[2], record.name, record.provenance.agency)
    yield from chain.from_iterable(record.values.values())


def _said_by_statement(view: StatementView) -> Iterator[str]:
    yield view.provenance.agency
    yield from (text for text in (view.role, view.since, view.until) if text)
    yield from chain.from_iterable(view.values.values())


def _told(subgraph: Subgraph, left: Cut, teller: Teller, request: Request) -> Subgraph:
    named = _named_file(teller)
    statements = tuple(
        sorted(
            (replace(view, provenance=named(view.provenance)) for view in left.statements.values()),
            key=lambda view: (view.since or "~", view.type, view.subject, view.object, view.id),
        )
    )
    has_row = _has_row(subgraph, left, request)

    def shown_record(record: RecordView) -> RecordView:
        raw = record.raw if has_row(record.provenance) else {}
        return replace(record, raw=raw, provenance=named(record.provenance))

    nodes = tuple(
        sorted(
            (_node(face, statements, teller, shown_record) for face in left.faces),
            key=lambda node: (not node.member, node.kind, node.name, node.entity),
        )
    )
    network = subgraph.network and network_of(subgraph.network, Visible(nodes, statements, teller))
    return Subgraph(
        title=f"Candidate network {network.id}" if network else f"Extract for {request.agency}",
        nodes=nodes,
        statements=statements,
        network=network,
        case_name=subgraph.case_name,
        made_at=subgraph.made_at,
        withheld=left.withheld,
        recipient=request.agency,
    )


def _node(
    face: Face,
    statements: Sequence[StatementView],
    teller: Teller,
    shown_record: Callable[[RecordView], RecordView],
) -> Node:
    origin = face.origin
    shown = {record.uid for record in face.records}
    if face.intact:
        role, certainty = teller.text(origin.role) or "", origin.certainty
        flags = tuple(text for flag in origin.flags if (text := teller.text(flag)))
    else:
        role, certainty, flags = "", "", ()
        if origin.member:
            role = role_of(face.entity, statements)
            certainty = certainty_of(face.entity, origin.certainty, statements)
    return Node(
        entity=face.entity,
        kind=origin.kind,
        name=origin.name if face.intact else _name(face.records),
        records=tuple(map(shown_record, face.records)),
        matches=tuple(
            teller.match(match)
            for match in origin.matches
            if match.left in shown and match.right in shown
        ),
        flags=flags,
        role=role,
        certainty=certainty,
    )


def _name(records: Sequence[RecordView]) -> str:
    """Return the name that most records give, of equals the longest, then the first."""
    said = Counter(record.name for record in records)
    return min(said, key=lambda name: (-said[name], -len(name), name))


def _has_row(subgraph: Subgraph, left: Cut, request: Request) -> Callable[[Provenance], bool]:
    """Return whether a row is known to the recipient as a whole.

    One row can give several records and statements, each with a marking of its own, and
    its raw cells say all of them: so only who delivered it, or holds the case, has it, and
    only if nothing of it was withheld here.
    """
    shown = {record.uid for face in left.faces for record in face.records}
    partly = {
        _row(item.provenance)
        for item in items(subgraph)
        if (
            item.uid not in shown
            if isinstance(item, RecordView)
            else item.id not in left.statements
        )
    }

    def has_row(provenance: Provenance) -> bool:
        theirs = request.circle is Circle.HOLDER or provenance.agency == request.agency
        return theirs and _row(provenance) not in partly

    return has_row


def _row(provenance: Provenance) -> tuple[str, str, int]:
    return provenance.sha256, provenance.sheet, provenance.row


def _named_file(teller: Teller) -> Callable[[Provenance], Provenance]:
    """Return what takes away a file name that gives something away; the hash still finds it."""
    sayable = cache(lambda name: teller.text(name) is not None)

    def named(provenance: Provenance) -> Provenance:
        if sayable(provenance.file):
            return provenance
        return replace(provenance, file=f"file {provenance.sha256[:12]}")

    return named
