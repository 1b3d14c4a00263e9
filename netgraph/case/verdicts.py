"""Analysts' words on candidate networks: ledger in, the latest word on each network out."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from netgraph.case.clock import now
from netgraph.case.runs import found
from netgraph.errors import JudgementError
from netgraph.model.result import EntityId, RunId
from netgraph.model.verdict import NetworkVerdict, NetworkWord
from netgraph.store.ledger import Ledger

if TYPE_CHECKING:
    from netgraph.case.case import Case

_ENTRY = "network verdict"


class Verdicts:
    """Words on the networks of one case, also on such as a later run no longer finds."""

    def __init__(self, case: "Case") -> None:
        self._case = case
        self._ledger = Ledger(case.folder.ledger)

    def judge(self, number: int | str, word: NetworkWord, because: str) -> NetworkVerdict:
        """Note a word on a network of the last find run; a later word takes its place.

        Args:
            number: its rank or its id.
            word: useful, known or noise.
            because: why, for those who read it later.

        Raises:
            JudgementError: no reason is given.
            UnknownError: the last find run has no such network.
        """
        if not because.strip():
            raise JudgementError("a verdict needs its reason: --because 'what you saw'")
        network = self._case.network(number)
        verdict = NetworkVerdict(
            network=network.id,
            run=found(self._case.store).id,
            members=tuple(sorted(member.entity for member in network.members)),
            word=word,
            because=because.strip(),
            by=self._case.audit.actor,
            at=now(),
        )
        self._ledger.append(_ENTRY, asdict(verdict))
        self._case.audit.append("network judge", {"network": network.id, "verdict": word.value})
        return verdict

    def all(self) -> list[NetworkVerdict]:
        """Return every word, oldest first; lines that cannot be read are not among them."""
        read = (_read(entry) for entry in self._ledger.entries(_ENTRY))
        return [verdict for verdict in read if verdict is not None]

    def latest(self) -> dict[str, NetworkVerdict]:
        """Return the last word on each network, by the network's id."""
        return {verdict.network: verdict for verdict in self.all()}


def _read(fields: Mapping[str, object]) -> NetworkVerdict | None:
    try:
        return NetworkVerdict(
            network=str(fields["network"]),
            run=RunId(str(fields["run"])),
            members=tuple(EntityId(str(m)) for m in cast("list[object]", fields["members"])),
            word=NetworkWord(str(fields["word"])),
            because=str(fields["because"]),
            by=str(fields["by"]),
            at=str(fields["at"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
