"""A network becomes a paragraph in plain words, and its reasons for and against a table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from netgraph.model.result import CandidateNetwork, Reason
from netgraph.model.subgraph import Node, Subgraph
from netgraph.reporting.numbering import Numbered
from netgraph.reporting.words import Words

_MOST_SEEDS = 4
"""Named in the paragraph; the table of members marks all of them."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    name: str
    text: str
    bits: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Reasons:
    counts_for: list[ReasonLine]
    counts_against: list[ReasonLine]
    total: str
    """Signed bits."""

    standing: str
    """Its rank, or that it has none in a release."""


def reasons(subgraph: Subgraph, numbered: Numbered, say: Words) -> Reasons:
    """Return what speaks for and against, what weighs most first."""
    network = subgraph.network
    if network is None:
        return Reasons([], [], "", "")
    return Reasons(
        counts_for=[_line(reason, numbered) for reason in _by_weight(network.reasons)],
        counts_against=[_line(reason, numbered) for reason in _by_weight(network.counter)],
        total=signed(fsum(reason.bits for reason in (*network.reasons, *network.counter))),
        standing=_standing(network, say),
    )


def account(subgraph: Subgraph, numbered: Numbered, say: Words) -> list[str]:
    """Return the paragraph, a sentence each."""
    if not subgraph.nodes:
        return [say("short nothing")]
    network = subgraph.network
    sentences = [_group(subgraph, numbered, say)]
    days = sorted(day[:10] for s in subgraph.statements for day in (s.since, s.until) if day)
    if days:
        key = "short day" if days[0] == days[-1] else "short period"
        sentences.append(say(key, first=days[0], last=days[-1]))
    sentences += _evidence(subgraph, say)
    if network is None:
        return sentences
    if network.reasons:
        best = _by_weight(network.reasons)[0]
        sentences.append(say("short for", reason=_as_sentence(best.text)))
    if network.counter:
        worst = _by_weight(network.counter)[0]
        sentences.append(say("short against", reason=_as_sentence(worst.text)))
    seeds = [numbered.nodes[seed].name for seed in network.seeds if seed in numbered.nodes]
    if seeds:
        rest = [say("and more", count=len(seeds) - _MOST_SEEDS)] if len(seeds) > _MOST_SEEDS else []
        sentences.append(say("short seeds", names=", ".join([*seeds[:_MOST_SEEDS], *rest])))
    return sentences


def signed(bits: float) -> str:
    r"""Return bits with their sign, a true minus, and one decimal.

    >>> signed(12.25), signed(-3) == "\N{MINUS SIGN}3.0"
    ('+12.2', True)
    """
    return f"{bits:+.1f}".replace("-", "\N{MINUS SIGN}")


def _line(reason: Reason, numbered: Numbered) -> ReasonLine:
    return ReasonLine(
        reason.name, reason.text, signed(reason.bits), numbered.point(reason.statements)
    )


def _by_weight(found: Iterable[Reason]) -> list[Reason]:
    return sorted(found, key=lambda reason: (-abs(reason.bits), reason.name, reason.text))


def _standing(network: CandidateNetwork, say: Words) -> str:
    if network.rank == 0:
        return say("recomputed")
    return say("ranked", rank=network.rank, stability=round(100 * network.stability))


def _group(subgraph: Subgraph, numbered: Numbered, say: Words) -> str:
    agencies = sorted({agency for node in subgraph.nodes for agency in node.agencies})
    held_by = ", ".join(agencies)
    if subgraph.network is None or not numbered.members:
        kinds = _kinds(subgraph.nodes, say)
        things = say.count("thing", len(subgraph.nodes))
        return say("short extract", things=things, kinds=kinds, agencies=held_by)
    kinds = _kinds((numbered.nodes[entity] for entity in numbered.members), say)
    members = say.count("member", len(numbered.members))
    return say("short group", members=members, kinds=kinds, agencies=held_by)


def _kinds(nodes: Iterable[Node], say: Words) -> str:
    counts = Counter(node.kind for node in nodes)
    return ", ".join(say.kinds(kind, counts[kind]) for kind in sorted(counts))


def _evidence(subgraph: Subgraph, say: Words) -> list[str]:
    if not subgraph.statements:
        return []
    by_agency = Counter(view.provenance.agency for view in subgraph.statements)
    shares = dict(subgraph.network.agencies) if subgraph.network else {}
    if not shares:
        shares = {name: n / len(subgraph.statements) for name, n in by_agency.items()}
    agency = min(shares, key=lambda name: (-shares[name], name))
    records = sum(len(node.records) for node in subgraph.nodes)
    share = round(100 * shares[agency])
    return [
        say(
            "short evidence",
            statements=say.count("statement", len(subgraph.statements)),
            records=say.count("record", records),
            agency=agency,
            share=share,
        )
    ]


def _as_sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
