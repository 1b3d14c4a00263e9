"""Look things up in a resolved case, by name or id."""

from netgraph.clean.names import search_key
from netgraph.errors import UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
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
