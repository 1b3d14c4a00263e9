"""Records as nodes: what folding asks of the graph."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from netgraph.model.kinds import Kind
from netgraph.store.neo4j.folding import Element, Form, Held
from netgraph.store.neo4j.queries import Gone, query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


class RecordSort:
    """``(:Record:Person {uid})``, or ``(:Record:Ended {uid})`` for one that is not live."""

    def held(self, tx: "ManagedTransaction", words: Mapping[str, Sequence[str]]) -> dict[str, Held]:
        keys = [key for own in words.values() for key in own]
        row = tx.run(query("held_records"), keys=keys).single()
        assert row is not None
        return {key: Held(*said) for key, *said in zip(*row.values(), strict=True)}

    def create(self, tx: "ManagedTransaction", form: Form, elements: list[Element]) -> None:
        rows = [element.stated for element in elements]
        tx.run(query("create_records", label=_label(form)), rows=rows).consume()

    def replace(
        self, tx: "ManagedTransaction", before: Form, after: Form, elements: list[Element]
    ) -> None:
        rows = [element.stated for element in elements]
        if (was := _label(before)) != (now := _label(after)):
            keys = [element.key for element in elements]
            tx.run(query("unlabel_records", label=was), keys=keys).consume()
            tx.run(query("label_records", label=now), keys=keys).consume()
        tx.run(query("replace_records"), rows=rows).consume()

    def note_first(self, tx: "ManagedTransaction", keys: list[str], load: int) -> None:
        tx.run(query("note_first_load"), keys=keys, load=load).consume()

    def stated(self, tx: "ManagedTransaction", keys: list[str]) -> dict[str, Element]:
        return {
            row["stated"]["uid"]: Element(row["stated"]["uid"], row["stated"], live=row["live"])
            for row in tx.run(query("stated_records"), keys=keys)
        }

    def others(self, tx: "ManagedTransaction", keys: list[str]) -> list[Element]:
        return [
            Element(row["stated"]["uid"], row["stated"])
            for row in tx.run(query("other_records"), keys=keys)
        ]

    def put_others(
        self, tx: "ManagedTransaction", keys: list[str], elements: list[Element]
    ) -> None:
        tx.run(query("drop_other_records"), keys=keys).consume()
        rows = [element.stated for element in elements]
        tx.run(query("put_other_records"), rows=rows).consume()


def _label(form: Form) -> Kind | Gone:
    return Kind(form.word) if form.live else Gone.LABEL
