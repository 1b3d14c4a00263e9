"""Write small parts, so that there are many moments at which something can break."""

from collections.abc import Callable

from netgraph.store.neo4j import connection, journal, links, resolution_folding

ROWS = 40


def use_small_parts(set_to: Callable[[object, str, object], None]) -> None:
    """Set how many rows a part has.

    Args:
        set_to: ``setattr``, or that of a monkeypatch.
    """
    for module in (journal, links, resolution_folding):
        set_to(module, "PART_ROWS", ROWS)


def give_up_soon(set_to: Callable[[object, str, object], None]) -> None:
    """Set how long a transaction is tried again to one second."""
    sooner = {"max_transaction_retry_time": 1.0, "initial_retry_delay": 0.05}
    set_to(connection, "_OPTIONS", {**connection._OPTIONS, **sooner})
