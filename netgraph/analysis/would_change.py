"""A network in; which agency's answer would move its rank most, as questions, out."""

from collections.abc import Mapping, Sequence

from netgraph.model.result import Member, TypologyOutcome

_ASKED = 2
"""Members named in a question."""


def would_change(
    members: Sequence[Member],
    shares: Mapping[str, float],
    agencies: Sequence[str],
    outcomes: Sequence[TypologyOutcome],
) -> tuple[str, ...]:
    """Return up to three questions, the one that would tell most first.

    Args:
        members: those with most bits first.
        shares: of the group's evidence, by agency; agencies without a share may be missing.
        agencies: all of the case.
        outcomes: of every typology; those that could not be asked say what is missing.
    """
    questions = []
    for agency in agencies:
        if not shares.get(agency) and not any(agency in member.agencies for member in members):
            names = " and ".join(member.name for member in members[:_ASKED])
            questions.append(f"{agency} holds nothing on any member: ask it about {names}")
    alone = [member for member in members if len(member.agencies) == 1]
    if len(agencies) > 1 and alone:
        first = alone[0]
        others = [agency for agency in agencies if agency not in first.agencies]
        least = min(others, key=lambda agency: (-shares.get(agency, 0.0), agency))
        questions.append(
            f"only {first.agencies[0]} knows {first.name}: ask {least} for the same tax number, "
            "document, plate or telephone"
        )
    missing = [outcome for outcome in outcomes if outcome.not_applicable]
    if missing:
        first_missing = missing[0]
        questions.append(
            f"{first_missing.typology} could not be asked: {first_missing.not_applicable}"
        )
    return tuple(questions[:3])
