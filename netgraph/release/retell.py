"""Texts that were written before a release become texts that may stand in it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from netgraph.model.record import StatementId
from netgraph.model.result import EntityId, Match, Reason
from netgraph.model.statements import STATEMENTS
from netgraph.model.subgraph import StatementView
from netgraph.release.unsayable import Unsayable

_ID = re.compile(r"[A-Z]-[0-9A-Z]{6,9}|[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Teller:
    """What a release does to every text that goes with it."""

    unsayable: Unsayable
    new_ids: Mapping[str, str]
    """Internal ids of entities, the network and statements, to those of the release."""

    statements: Mapping[StatementId, StatementView]
    """Internal id to the statement, for those that stay."""

    everything_stays: bool
    """Nothing at all was withheld, so that even a reason without statements may stay."""

    by_pattern: frozenset[str]
    """Names of reasons that rest on their statements alone. Any other is about the group as
    a whole, whose shares and counts include what was withheld."""

    intact: frozenset[EntityId]
    """Things of which nothing was withheld, by their ids in the release."""

    def reason(self, reason: Reason) -> Reason | None:
        """Return the reason for this recipient, None where it rests on withheld evidence."""
        if not reason.statements and not self.everything_stays:
            return None
        if any(statement not in self.statements for statement in reason.statements):
            return None
        told = replace(
            reason,
            name=self.text(reason.name) or "evidence",
            statements=tuple(self.statements[old].id for old in reason.statements),
        )
        text = self.text(reason.text) if self._rests_on_what_stays(reason) else None
        return replace(told, text=text or self._summary(reason))

    def match(self, match: Match) -> Match:
        """Return the match of two records that both stay."""
        return replace(
            match,
            reasons=tuple(
                replace(
                    reason,
                    name=self.text(reason.name) or "evidence",
                    text=self.text(reason.text) or "",
                    statements=(),
                )
                for reason in match.reasons
            ),
            veto=None if match.veto is None else self.text(match.veto) or "a guard forbids it",
        )

    def text(self, text: str) -> str | None:
        """Return it with the release's ids, None where it names something withheld."""
        renamed = _ID.sub(lambda found: self.new_ids.get(found[0], found[0]), text)
        return None if self.unsayable.is_in(renamed) else renamed

    def _rests_on_what_stays(self, reason: Reason) -> bool:
        if self.everything_stays:
            return True
        views = [self.statements[old] for old in reason.statements]
        ends = {end for view in views for end in (view.subject, view.object)}
        return reason.name in self.by_pattern and ends <= self.intact

    def _summary(self, reason: Reason) -> str:
        types = Counter(self.statements[old].type for old in reason.statements)
        counted = ", ".join(f"{n} x {STATEMENTS[said].words}" for said, n in sorted(types.items()))
        return f"on what may be shown: {counted}" if counted else "on what may be shown"
