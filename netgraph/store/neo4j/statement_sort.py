"""Statements as relationships: what folding asks of the graph."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from netgraph.model.statements import StatementType
from netgraph.store.neo4j.folding import Element, Form, Held
from netgraph.store.neo4j.queries import Gone, query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


_NOT_STATED = frozenset({"type", "subject", "object"})
"""Of what is kept elsewhere than on a live relationship."""


class StatementSort:
    """``-[:OWNER_OF {id}]->``, or ``-[:ENDED {id, type}]->`` for one that is not live."""

    def held(self, tx: "ManagedTransaction", words: Mapping[str, Sequence[str]]) -> dict[str, Held]:
        held: dict[str, Held] = {}
        for word, keys in words.items():
            held |= self._held(tx, StatementType(word), list(keys))
        missing = [key for keys in words.values() for key in keys if key not in held]
        # Counted by Neo4j as it goes: a first load would look for each in vain.
        if missing and tx.run(query("count_ended_statements")).single(strict=True)["ended"]:
            held |= self._held(tx, Gone.TYPE, missing)
        return held

    def _held(
        self, tx: "ManagedTransaction", kind: StatementType | Gone, keys: list[str]
    ) -> dict[str, Held]:
        row = tx.run(query("held_statements", kind=kind), keys=keys).single()
        assert row is not None
        live = kind is not Gone.TYPE
        return {
            key: Held(origin, 0, shared, live)
            for key, origin, shared in zip(row["id"], row["origin"], row["shared"], strict=True)
        }

    def create(self, tx: "ManagedTransaction", form: Form, elements: list[Element]) -> None:
        rows = [
            {"subject": subject, "object": object_, "stated": _stated(element, form)}
            for element in elements
            for subject, object_ in [element.ends]
        ]
        tx.run(query("create_statements", kind=_type(form)), rows=rows).consume()

    def replace(
        self, tx: "ManagedTransaction", before: Form, after: Form, elements: list[Element]
    ) -> None:
        if (was := _type(before)) != _type(after):
            ids = [element.key for element in elements]
            tx.run(query("drop_statements", kind=was), keys=ids).consume()
            self.create(tx, after, elements)
            return
        rows = [_stated(element, after) for element in elements]
        tx.run(query("replace_statements", kind=was), rows=rows).consume()

    def note_first(
        self,
        tx: "ManagedTransaction",  # noqa: ARG002
        keys: list[str],  # noqa: ARG002
        load: int,  # noqa: ARG002
    ) -> None:
        raise AssertionError("the first delivery of a statement is not kept")

    def stated(self, tx: "ManagedTransaction", keys: list[str]) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for kind in (*StatementType, Gone.TYPE):
            if missing := [key for key in keys if key not in found]:
                for row in tx.run(query("stated_statements", kind=kind), keys=missing):
                    ends = (row["subject"], row["object"])
                    live = kind is not Gone.TYPE
                    id_ = row["stated"]["id"]
                    found[id_] = Element(id_, row["stated"], ends, live)
        return found

    def others(self, tx: "ManagedTransaction", keys: list[str]) -> list[Element]:
        return [
            Element(row["stated"]["id"], row["stated"])
            for row in tx.run(query("other_statements"), keys=keys)
        ]

    def put_others(
        self, tx: "ManagedTransaction", keys: list[str], elements: list[Element]
    ) -> None:
        tx.run(query("drop_other_statements"), keys=keys).consume()
        rows = [
            {**element.stated, "subject": subject, "object": object_}
            for element in elements
            for subject, object_ in [element.ends]
        ]
        tx.run(query("put_other_statements"), rows=rows).consume()


def _type(form: Form) -> StatementType | Gone:
    return StatementType(form.word) if form.live else Gone.TYPE


def _stated(element: Element, form: Form) -> dict[str, Any]:
    stated = {name: value for name, value in element.stated.items() if name not in _NOT_STATED}
    return stated if form.live else {**stated, "type": form.word}
