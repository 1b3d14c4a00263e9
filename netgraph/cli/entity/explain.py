"""Explain why records are, or are not, taken for one thing."""

from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, note, open_case
from netgraph.cli.entity.group import (
    LANGUAGE,
    echo_hanging,
    entity,
    judgement_json,
    warn_of_ledger,
)
from netgraph.cli.entity.phrases import phrase
from netgraph.cli.tables import Column, echo_table, printable
from netgraph.model.result import Match
from netgraph.resolve.words import said_in

if TYPE_CHECKING:
    from netgraph.case.explaining import EntityExplanation, PairExplanation, Tie


@command(entity, "explain", "netgraph --case harbour entity explain customs_ua:P-17 border_ua:2210")
@click.argument("one", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@LANGUAGE
@click.pass_context
def explain(
    ctx: click.Context, one: str, other: str | None, language: str | None, as_json: bool
) -> None:
    """Explain why A and B are, or are not, one thing; of A alone, what holds it together.

    A and B are records (agency:record_id) or entity ids. The parts sum to the whole: +1 bit
    doubles the odds that both are one, -1 halves them.
    """
    from netgraph.case.explaining import explain_entity, explain_pair

    case = open_case(ctx)
    spoken = language or case.settings.language
    if other is None:
        found = explain_entity(case, one)
        if as_json:
            echo_json(_entity_json(found, spoken))
            return
        _echo_entity(found, spoken)
    else:
        pair = explain_pair(case, one, other)
        if as_json:
            echo_json(_pair_json(pair, spoken))
            return
        _echo_pair(pair, spoken)
    warn_of_ledger(case)


def _echo_pair(pair: "PairExplanation", language: str) -> None:
    match = pair.match
    click.echo(f"{printable(match.left)} - {printable(match.right)}: {_stands(pair, language)}")
    if pair.judgement:
        j = pair.judgement
        verdict = _OF_PEOPLE[language][j.verdict.value]
        echo_hanging(f"  {j.by}, {j.at[:10]}: {verdict} ({j.id}: {j.because})", 4)
    if match.veto:
        echo_hanging(f"  {_WORDS[language]['veto']}: {said_in(language, match.veto)}", 4)
    echo_waterfall(match, language)
    likely = phrase("probability", language).format(pair.probability)
    click.echo(f"{match.bits:+.2f} bits: {likely}")
    if pair.chain:
        click.echo(_WORDS[language]["chain"])
        for tie in pair.chain:
            echo_hanging(f"  {_tie_words(tie, language)}", 4)
    if not pair.stored:
        note(_WORDS[language]["never"])
    note(_WORDS[language]["bits"])


def echo_waterfall(match: Match, language: str) -> None:
    """Print a match as parts and their sum."""
    rows = [(said_in(language, r.text), f"{r.bits:+.2f}") for r in match.reasons]
    rows.append((_WORDS[language]["together"], f"{match.bits:+.2f}"))
    echo_table([Column(_WORDS[language]["because"], fold=True), Column("bits", right=True)], rows)


def _echo_entity(found: "EntityExplanation", language: str) -> None:
    words = _WORDS[language]
    click.echo(f"{found.entity}  {found.kind}  {printable(found.name)}: {found.records:,}")
    if found.records == 1:
        click.echo(words["single"])
    else:
        click.echo(words["ties"])
        for tie in found.ties:
            echo_hanging(f"  {_tie_words(tie, language)}", 4)
    if found.apart:
        click.echo(words["near"])
        for match in found.apart:
            veto = f": {said_in(language, match.veto)}" if match.veto else ""
            decision = _OF_MACHINE[language][match.decision]
            pair = f"{match.left} - {match.right}"
            echo_hanging(f"  {pair}  {match.bits:+.1f}  {decision}{veto}", 4)
    if found.ties:
        note(f"netgraph entity explain {found.ties[0].left} {found.ties[0].right}")


def _tie_words(tie: "Tie", language: str) -> str:
    """Return one tie on a line: the two records, their bits, and what tells most."""
    said = [f"{tie.left} - {tie.right}"]
    if tie.judgement:
        j = tie.judgement
        said.append(f"{j.by}: {_OF_PEOPLE[language][j.verdict.value]} ({j.id}: {j.because})")
    if tie.match:
        best = sorted(tie.match.reasons, key=lambda r: -r.bits)[:2]
        why = "; ".join(said_in(language, reason.text) for reason in best if reason.bits > 0)
        said.append(f"{tie.match.bits:+.1f}  {why}")
    return "  ".join(said)


def _stands(pair: "PairExplanation", language: str) -> str:
    words = _WORDS[language]
    if pair.entities[0] == pair.entities[1]:
        return f"{words['one']} {pair.entities[0]}"
    return f"{words['two']} {pair.entities[0]}, {pair.entities[1]}"


def _match_json(match: Match, language: str) -> dict[str, object]:
    return {
        "left": match.left,
        "right": match.right,
        "bits": match.bits,
        "decision": match.decision,
        "veto": said_in(language, match.veto) if match.veto else None,
        "reasons": [
            {"name": r.name, "text": said_in(language, r.text), "bits": r.bits}
            for r in match.reasons
        ],
    }


def _tie_json(tie: "Tie", language: str) -> dict[str, object]:
    return {
        "left": tie.left,
        "right": tie.right,
        "match": _match_json(tie.match, language) if tie.match else None,
        "judgement": judgement_json(tie.judgement) if tie.judgement else None,
    }


def _pair_json(pair: "PairExplanation", language: str) -> dict[str, object]:
    return {
        **_match_json(pair.match, language),
        "probability": pair.probability,
        "compared_by_the_run": pair.stored,
        "entities": list(pair.entities),
        "judgement": judgement_json(pair.judgement) if pair.judgement else None,
        "chain": [_tie_json(tie, language) for tie in pair.chain],
    }


def _entity_json(found: "EntityExplanation", language: str) -> dict[str, object]:
    return {
        "entity": found.entity,
        "kind": found.kind,
        "name": found.name,
        "records": found.records,
        "ties": [_tie_json(tie, language) for tie in found.ties],
        "apart": [_match_json(match, language) for match in found.apart],
    }


_OF_MACHINE = {
    "en": {
        "same": "same",
        "possible": "possible",
        "vetoed": "kept apart",
        "different": "different, a person said",
    },
    "uk": {
        "same": "той самий",
        "possible": "можливо",
        "vetoed": "розділено",
        "different": "різні, сказала людина",
    },
}
_OF_PEOPLE = {
    "en": {"same": "the same", "different": "different", "unsure": "unsure"},
    "uk": {"same": "той самий", "different": "різні", "unsure": "неясно"},
}
_WORDS = {
    "en": {
        "one": "one entity,",
        "two": "two entities,",
        "because": "because",
        "together": "together",
        "veto": "kept apart",
        "chain": "They are one by this chain:",
        "ties": "records, held together by the strongest ties:",
        "single": "record, joined with no other.",
        "near": "Nearest records of others:",
        "never": "The run never compared these two: no rule brings them together.",
        "bits": "Bits: +1 doubles the odds that both are one, -1 halves them.",
    },
    "uk": {
        "one": "одна сутність,",
        "two": "дві сутності,",
        "because": "тому що",
        "together": "разом",
        "veto": "розділено",
        "chain": "Вони одне за цим ланцюгом:",
        "ties": "записів разом; найміцніші зв'язки:",
        "single": "запис, з іншими не об'єднаний.",
        "near": "Найближчі записи інших:",
        "never": "Цих двох не порівнювали: жодне правило не зводить їх разом.",
        "bits": "Біти: +1 подвоює шанси, що обидва про те саме, -1 зменшує їх удвічі.",
    },
}
