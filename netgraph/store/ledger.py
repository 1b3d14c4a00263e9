"""The ledger: what people decided, one sealed line each, never changed and never removed.

Undoing is a further line. A damaged line is named and lost; the others stay usable.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from netgraph.model.judgement import Judgement, Verdict, Withdrawal
from netgraph.model.record import RecordUid
from netgraph.store.chain import SEALS, Chain

_JUDGEMENT = "judgement"
_WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """What a ledger says, read once."""

    judgements: tuple[Judgement, ...]
    """As they stand now, withdrawn ones too, in the order in which they were made."""

    problems: tuple[str, ...]
    """What is damaged, lost or unreadable, in words with the line; none for a whole one."""


class Ledger:
    """The ledger of one case; the file is made with its first line."""

    def __init__(self, path: Path) -> None:
        self._chain = Chain(path)
        self._last: tuple[tuple[int, int], LedgerReading] | None = None

    def judge(self, judgement: Judgement) -> None:
        """Note a judgement; one of an id that is there already counts no second time.

        Raises:
            StoreError: it could not be written, and does not count.
            BusyError: another process has been writing to the ledger for seconds.
        """
        fields = asdict(judgement)
        withdrawn = fields.pop("withdrawn")
        self.append(_JUDGEMENT, fields)
        if withdrawn is not None:
            self.append(_WITHDRAWAL, {"judgement": judgement.id, **withdrawn})

    def withdraw(self, judgement: str, withdrawal: Withdrawal) -> None:
        """Note that a judgement no longer counts.

        Args:
            judgement: its id.
            withdrawal: who takes it back, when and why.

        Raises:
            StoreError: it could not be written; the judgement still counts.
            BusyError: another process has been writing to the ledger for seconds.
        """
        self.append(_WITHDRAWAL, {"judgement": judgement, **asdict(withdrawal)})

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

    def read(self) -> LedgerReading:
        """Return the judgements and what is wrong with the file.

        What a damaged line said is not among the judgements: a judgement is lost, or one
        that was taken back counts again. Tell the user of the problems.
        """
        stands = self._stands()
        if self._last is not None and self._last[0] == stands:
            return self._last[1]
        reading = self._chain.read()
        problems = list(reading.problems)
        judgements: dict[str, Judgement] = {}
        for entry in reading.entries:
            try:
                _take(entry, judgements)
            except (KeyError, TypeError, ValueError) as error:
                problems.append(
                    f"{self._chain.path.name}, line {entry['seq']}: whole, but no "
                    f"{entry.get('entry')} that can be used ({_why(error)})"
                )
        read = LedgerReading(tuple(judgements.values()), tuple(problems))
        self._last = (stands, read)
        return read

    def _stands(self) -> tuple[int, int]:
        """Return the file's size and time: while they stay, it is not read again."""
        try:
            status = self._chain.path.stat()
        except OSError:
            return (0, 0)
        return (status.st_size, status.st_mtime_ns)

    def judgements(self) -> list[Judgement]:
        """Return the judgements as they stand now; see ``read``."""
        return list(self.read().judgements)

    def problems(self) -> list[str]:
        """Return what is damaged or lost, in words; nothing for a whole ledger."""
        return list(self.read().problems)


def _take(entry: Mapping[str, object], judgements: dict[str, Judgement]) -> None:
    """Take a line's word into the judgements read so far.

    Raises:
        KeyError: it lacks a field, or takes back what is not there.
        TypeError, ValueError: a field is not what it should be.
    """
    if entry.get("entry") == _JUDGEMENT:
        judgement = _judgement(entry)
        judgements.setdefault(judgement.id, judgement)
    elif entry.get("entry") == _WITHDRAWAL:
        of = str(entry["judgement"])
        withdrawal = Withdrawal(str(entry["by"]), str(entry["at"]), str(entry["because"]))
        if of not in judgements:
            raise ValueError(f"it takes back {of}, which stands in no whole line before it")
        judgements[of] = replace(judgements[of], withdrawn=withdrawal)


def _why(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)


def _judgement(fields: Mapping[str, object]) -> Judgement:
    prior = fields.get("prior", {})
    if not isinstance(prior, dict):
        raise TypeError("prior is no object")
    return Judgement(
        id=str(fields["id"]),
        left=_uids(fields["left"]),
        right=_uids(fields["right"]),
        verdict=Verdict(str(fields["verdict"])),
        by=str(fields["by"]),
        at=str(fields["at"]),
        because=str(fields["because"]),
        prior=prior,
    )


def _uids(value: object) -> tuple[RecordUid, ...]:
    if not isinstance(value, list) or not value:
        raise TypeError("a side is no list of records")
    return tuple(RecordUid(str(uid)) for uid in value)
