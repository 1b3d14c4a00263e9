"""Finish what a writer left undone: fold what is visible, drop what never was."""

from dataclasses import replace
from typing import TYPE_CHECKING

from netgraph.model.tables import LINKS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.deliveries import Placed, read_placed
from netgraph.store.neo4j.links import fold_links
from netgraph.store.neo4j.load_folding import fold_journal
from netgraph.store.neo4j.resolution_folding import CONTENTS, fold_resolution
from netgraph.store.neo4j.runs import read_run, run_number
from netgraph.store.neo4j.state import State, change_state, read_state
from netgraph.store.neo4j.writer import Writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def finish(right: Writing) -> dict[str, Placed]:
    """Bring the graph to where nothing is left in the journal; return every delivery."""
    more, state, placed = right.transaction(_swept)
    while more:
        more, state, placed = right.transaction(_swept)
    for name in state.unfolded:
        settle(right, name)
    return placed


def _swept(tx: "ManagedTransaction") -> tuple[bool, State, dict[str, Placed]]:
    """Drop some of what never became visible; return whether there is more, and what is."""
    state = read_state(tx)
    return journal.drop_left(tx, state.kept), state, read_placed(tx)


def settle(right: Writing, name: str) -> None:
    """Take the journal of one load or run apart, and note that it is done."""
    placed = right.transaction(read_placed)
    if name in placed:
        fold_journal(right, placed[name], placed)
    else:
        _fold_run(right, name)

    def note(tx: "ManagedTransaction") -> None:
        state = read_state(tx)
        left = tuple(one for one in state.unfolded if one != name)
        change_state(tx, replace(state, unfolded=left))

    right.transaction(note)
    # What is now in the graph is no longer wanted here.
    while right.transaction(lambda tx: journal.drop_left(tx, read_state(tx).kept)):
        pass


def _fold_run(right: Writing, name: str) -> None:
    run = right.transaction(lambda tx: read_run(tx, name))
    assert run is not None
    if run.stage == "find":
        fold_links(
            right.transaction,
            right.transaction(lambda tx: journal.whole(tx, name, "links", LINKS)),
        )
        return
    tables = {
        content: right.transaction(lambda tx, c=content, s=schema: journal.whole(tx, name, c, s))  # type: ignore[misc]
        for content, schema in CONTENTS.items()
    }
    number = right.transaction(lambda tx: run_number(tx, name))
    fold_resolution(right.transaction, number, tables)
