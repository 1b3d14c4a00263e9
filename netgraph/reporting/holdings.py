"""A network becomes a table of agencies: what each of them has of it, and what it has not."""

from collections import Counter
from dataclasses import dataclass

from netgraph.model.subgraph import Subgraph
from netgraph.reporting.numbering import Numbered, ranges
from netgraph.reporting.words import Words


@dataclass(frozen=True, slots=True)
class Holding:
    agency: str
    holds: str
    """M-numbers of the members that it has a record of."""

    statements: int
    share: int
    """Per cent of the evidence."""

    lacks: str


def holdings(subgraph: Subgraph, numbered: Numbered, say: Words) -> list[Holding]:
    """Return one line an agency, the one with most evidence first."""
    statements = Counter(view.provenance.agency for view in subgraph.statements)
    shares = (subgraph.network.agencies if subgraph.network else {}) or {
        agency: count / len(subgraph.statements) for agency, count in statements.items()
    }
    lines = []
    for agency in _agencies(subgraph):
        held = {m for e, m in numbered.members.items() if agency in numbered.nodes[e].agencies}
        lacked = [m for m in numbered.members.values() if m not in held]
        lines.append(
            Holding(
                agency=agency,
                holds=ranges(held) or say("no member"),
                statements=statements[agency],
                share=round(100 * shares.get(agency, 0.0)),
                lacks=ranges(lacked) or say("none of it"),
            )
        )
    return sorted(lines, key=lambda line: (-line.share, -line.statements, line.agency))


def _agencies(subgraph: Subgraph) -> list[str]:
    held = {agency for node in subgraph.nodes for agency in node.agencies}
    return sorted(held | {view.provenance.agency for view in subgraph.statements})
