"""The markings of everything in a subgraph in, the one line that every page carries out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from netgraph.clean.visible import visible
from netgraph.model.handling import Marking, Tlp
from netgraph.model.subgraph import Subgraph

# FIRST, Traffic Light Protocol 2.0: label colours, always on black.
TLP_COLOURS = {
    Tlp.CLEAR: "#FFFFFF",
    Tlp.GREEN: "#33FF00",
    Tlp.AMBER: "#FFC000",
    Tlp.AMBER_STRICT: "#FFC000",
    Tlp.RED: "#FF2B2B",
}


@dataclass(frozen=True, slots=True)
class MarkingLine:
    label: str
    """Such as ``TLP:AMBER+STRICT``: never translated, no space in it (TLP 2.0)."""

    colour: str
    text: str
    """The whole line, label first."""


def marking_line(subgraph: Subgraph) -> MarkingLine:
    """Return the strictest marking of all that the subgraph holds, as one line.

    One that holds nothing is marked like a delivery that says nothing: AMBER.
    """
    found = list(_markings(subgraph)) or [Marking(owners=frozenset())]
    marking = reduce(Marking.join, found)
    label = f"TLP:{marking.tlp}"
    parts = [label, " ".join(sorted(marking.handling))]
    if marking.owners:
        parts.append("owners: " + ", ".join(sorted(marking.owners)))
    if subgraph.recipient:
        parts.append(f"released to {subgraph.recipient} only")
    return MarkingLine(label, TLP_COLOURS[marking.tlp], visible(" · ".join(filter(None, parts))))


def _markings(subgraph: Subgraph) -> Iterator[Marking]:
    for node in subgraph.nodes:
        yield from (record.marking for record in node.records)
    yield from (statement.marking for statement in subgraph.statements)


def short_marking(marking: Marking) -> str:
    """Return one record's marking in a few characters.

    >>> short_marking(Marking(frozenset({"police_pl"}), source_grade="B", info_grade="2"))
    'B2 · TLP:AMBER H0'
    """
    codes = " ".join(sorted(marking.handling))
    grade = f"{marking.source_grade}{marking.info_grade}"
    disputed = " · DISPUTED" if marking.status == "disputed" else ""
    return visible(f"{grade} · TLP:{marking.tlp} {codes}{disputed}".rstrip())
