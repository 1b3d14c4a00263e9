"""The ledger: what people decided, one sealed line each, never changed and never removed.

Undoing is a further line. A damaged line is named and lost; the others stay usable.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.record import RecordUid
from netgraph.store.chain import SEALS, Chain

_JUDGEMENT = "judgement"


class Ledger:
    """The ledger of one case; the file is made with its first line."""

    def __init__(self, path: Path) -> None:
        self._chain = Chain(path)

    def judge(self, judgement: Judgement) -> None:
        """Note a judgement. One of the same id, such as a withdrawn one, replaces it.

        Raises:
            StoreError: it could not be written, and does not count.
            BusyError: another process has been writing to the ledger for seconds.
        """
        self.append(_JUDGEMENT, asdict(judgement))

    def append(self, kind: str, fields: Mapping[str, object]) -> None:
        """Note any other decision, such as one on a network.

        Args:
            kind: what it is, kept as ``entry``.
            fields: JSON values under names other than ``entry``, ``seq``, ``prev``, ``sha256``.

        Raises:
            StoreError: it could not be written, and does not count.
            BusyError: another process has been writing to the ledger for seconds.
        """
        if "entry" in fields:
            raise ValueError("a ledger line says itself what kind of entry it is")
        self._chain.append({**fields, "entry": kind})

    def entries(self, kind: str) -> list[dict[str, object]]:
        """Return the fields of every whole line of a kind, oldest first."""
        own = {*SEALS, "entry"}
        return [
            {name: value for name, value in entry.items() if name not in own}
            for entry in self._chain.read().entries
            if entry.get("entry") == kind
        ]

    def judgements(self) -> list[Judgement]:
        """Return the judgements as they stand now, withdrawn ones too, first made first.

        What a damaged line said is not among them: tell the user of ``problems``.
        """
        latest: dict[str, Judgement] = {}
        for fields in self.entries(_JUDGEMENT):
            judgement = _judgement(fields)
            latest[judgement.id] = judgement
        return list(latest.values())

    def problems(self) -> list[str]:
        """Return what is damaged or lost, in words; nothing for a whole ledger."""
        return self._chain.read().problems


def _judgement(fields: Mapping[str, object]) -> Judgement:
    return Judgement(
        id=str(fields["id"]),
        left=RecordUid(str(fields["left"])),
        right=RecordUid(str(fields["right"])),
        verdict=Verdict(str(fields["verdict"])),
        by=str(fields["by"]),
        at=str(fields["at"]),
        because=str(fields["because"]),
        withdrawn=bool(fields["withdrawn"]),
    )
