"""Vertices along a path in; the path in words, with bits and statements, out."""

from collections.abc import Hashable
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np

from netgraph.analysis.evidence import strand_words
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import tie_between
from netgraph.analysis.players.positions import label
from netgraph.analysis.roads.account import fact_sentence, held_by, strand_sentence
from netgraph.analysis.roads.in_time import Journey
from netgraph.analysis.roads.moments import Moment
from netgraph.analysis.roads.roads import STEP
from netgraph.analysis.roads.stopovers import Stopovers
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.model.record import StatementId

_MOST_STRANDS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a path."""

    a: Hashable
    b: Hashable
    bits: float
    statements: tuple[StatementId, ...]
    text: str
    """Both ends and their strands, in a line."""

    said: str = ""
    """The strongest strand as a sentence."""

    on: str | None = None
    """In a path in time: the day on which the step was taken."""


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one entity to the other; each begins where the last one ended."""

    steps: tuple[Step, ...]

    @property
    def bits(self) -> float:
        """Of the weakest step: a path is no surer than that."""
        return min(step.bits for step in self.steps)

    @property
    def cost(self) -> float:
        """What paths are ranked by: low for few and sure steps."""
        return sum(STEP + 2 ** (-step.bits / 3) for step in self.steps)

    @property
    def text(self) -> str:
        """The path as one line."""
        return "; ".join(step.text for step in self.steps)

    @property
    def account(self) -> str:
        """The path as sentences to be read aloud."""
        said = " ".join(step.said[:1].upper() + step.said[1:] for step in self.steps)
        count = len(self.steps)
        surest = f"the weakest step has {self.bits:.1f} bits"
        return f"{said} {count} step{'' if count == 1 else 's'}; {surest}."

    def to_json(self) -> dict[str, object]:
        """Return keys ``bits``, ``entities``, ``account`` and ``steps``."""
        entities = [self.steps[0].a, *(step.b for step in self.steps)]
        return {
            "bits": self.bits,
            "entities": entities,
            "account": self.account,
            "steps": [asdict(step) for step in self.steps],
        }


def told(
    graph: EvidenceGraph,
    vertices: tuple[int, ...],
    stops: Stopovers | None,
    journey: Journey | None,
) -> Path:
    """Return a path in words.

    Args:
        graph: where it runs.
        vertices: along it; those after the graph's own are stopovers.
        stops: the stopovers, None where it leads over actors only.
        journey: the use of each tie, None where time does not matter.
    """
    uses: tuple[Moment | None, ...] = journey.uses if journey else (None,) * (len(vertices) - 1)
    steps = []
    for (a, b), use in zip(pairwise(vertices), uses, strict=True):
        if stops is not None and max(a, b) >= stops.own:
            steps.append(_over_stop(graph, stops, a, b))
        else:
            steps.append(_step(graph, a, b, use))
    return Path(tuple(steps))


def _step(graph: EvidenceGraph, a: int, b: int, use: Moment | None) -> Step:
    tie = tie_between(graph, a, b)
    assert tie is not None
    strands = np.arange(graph.strand_start[tie], graph.strand_start[tie + 1])
    best = strands[np.lexsort((strands, -graph.strands.bits[strands].round(9)))]
    words = "; ".join(strand_words(graph, int(strand)) for strand in best[:_MOST_STRANDS])
    if len(best) > _MOST_STRANDS:
        words += f"; {len(best) - _MOST_STRANDS} more"
    taken = iso_day(use.day) if use and use.happened and use.day != NO_DAY else None
    first = use.strand if use else int(best[0])
    behind = graph.strands.facts[first]
    held = held_by(graph, behind[behind >= 0])
    said = strand_sentence(graph, first, taken)
    return Step(
        a=graph.names[a],
        b=graph.names[b],
        bits=round(float(graph.tie_bits[tie]), 3),
        statements=graph.statements(strands),
        text=f"{label(graph, a)} - {label(graph, b)}: {words}",
        said=f"{said[:-1]}, says {held}." if held else said,
        on=taken,
    )


def _over_stop(graph: EvidenceGraph, stops: Stopovers, a: int, b: int) -> Step:
    fact = stops.fact(a, b)
    ends = [
        (stops.names[v - stops.own], stops.labels[v - stops.own])
        if v >= stops.own
        else (graph.names[v], label(graph, v))
        for v in (a, b)
    ]
    said = fact_sentence(graph, fact)
    held = held_by(graph, np.array([fact]))
    post = next((text for _, text in ends if text.startswith("border post ")), "")
    where = f" at {post}" if post else ""
    return Step(
        a=ends[0][0],
        b=ends[1][0],
        bits=0.0,
        statements=graph.statements_of_facts(np.array([fact])),
        text=f"{ends[0][1]} - {ends[1][1]}: {said[:-1]}",
        said=f"{said[:-1]}{where}, says {held}.",
    )
