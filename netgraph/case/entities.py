"""Look things up in a resolved case: search, show, explain."""

from netgraph.case.subgraphs import matches_of
from netgraph.clean.names import search_key
from netgraph.errors import UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, Match
from netgraph.store.port import Found, Store


def search(store: Store, text: str, kind: Kind | None, limit: int) -> list[Found]:
    """Find entities whose names or numbers hold every word of ``text``.

    The words are folded as the names were, so Шевченко finds Shevchenko.
    """
    terms = search_key(text).split()
    return store.search(terms, kind, limit) if terms else []


def live_entity(store: Store, name: str) -> EntityId:
    """Return the live entity that a name stands for.

    Args:
        store: resolved.
        name: an entity id, live or retired, or a record's ``agency:record_id``.

    Raises:
        UnknownError: it never was, or stands for several entities since a split.
    """
    if ":" in name:
        entity = store.entities_of([RecordUid(name)]).get(name)
        if entity is None:
            raise UnknownError(
                f"no record {name} among the resolved ones; write it as agency:record_id"
            )
        return entity
    live = store.successors(EntityId(name.upper()))
    if not live:
        raise UnknownError(
            f"no entity {name}; `netgraph entity search TEXT` finds ids by name or number"
        )
    if len(live) > 1:
        raise UnknownError(f"{name} was split; it is now {', '.join(live)}: name one of them")
    return live[0]


def explain(store: Store, left: str, right: str) -> Match:
    """Return the comparison of two records: the stored one, or made now.

    Raises:
        UnknownError: a record is not known, or the two are of different kinds.
    """
    from netgraph.resolve.explain import explain as compare

    uids = [RecordUid(left), RecordUid(right)]
    rows = store.records_of(uids)
    known = set(rows["uid"].to_pylist())
    for uid in uids:
        if uid not in known:
            raise UnknownError(
                f"no record {uid}; write it as agency:record_id, as `entity show` does"
            )
    kinds = sorted(set(rows["kind"].to_pylist()))
    if len(known) != len(uids):
        raise UnknownError(f"{left} is one record; name two to compare")
    if len(kinds) > 1:
        raise UnknownError(f"{left} and {right} are of different kinds: {' and '.join(kinds)}")
    stored = matches_of(store, uids)
    return stored[0] if stored else compare(rows)
