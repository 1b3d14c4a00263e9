"""The audit log of a case: who did what, in sealed lines that show what was changed later.

No personal value goes in, only ids and counts. An action that cannot be noted has failed.
Source: Directive (EU) 2016/680, article 25 (logging).
"""

import getpass
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from netgraph import __version__
from netgraph.store.chain import SEALS, START, Chain

RESERVED = frozenset({*SEALS, "ts", "actor", "agency", "action", "software"})
"""Names of a line's own fields; details go by other names."""


def _now() -> datetime:
    return datetime.now(UTC)


class Audit:
    """The log of one case."""

    def __init__(
        self,
        path: Path,
        agency: str = "",
        actor: str | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Name the log; it is made with its first line.

        Args:
            path: the log.
            agency: whose user acts.
            actor: who acts; the user's name in the operating system by default.
            clock: gives the instant of a line.
        """
        self._chain = Chain(path)
        self._agency = agency
        self.actor = actor if actor is not None else _user()
        self._clock = clock

    def append(
        self, action: str, details: Mapping[str, object] | None = None, purpose: str = ""
    ) -> None:
        """Note an action. It is on the disk before this returns.

        Args:
            action: what was done, such as ``feed load``.
            details: ids and counts, as JSON values: ``{"load": ..., "rows": 120}``.
            purpose: why, where the action asks for one; kept as the detail ``purpose``.

        Raises:
            StoreError: it could not be written: do not go on with the action.
            BusyError: another process has been writing to the log for seconds.
        """
        noted = {**(details or {}), **({"purpose": purpose} if purpose else {})}
        if taken := sorted(RESERVED & set(noted)):
            raise ValueError(f"an audit line has fields of its own called {', '.join(taken)}")
        moment = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        self._chain.append(
            {
                **noted,
                "ts": moment.replace("+00:00", "Z"),
                "actor": self.actor,
                "agency": self._agency,
                "action": action,
                "software": __version__,
            }
        )

    def entries(self) -> list[dict[str, object]]:
        """Return every whole line, oldest first: its details and RESERVED fields."""
        return self._chain.read().entries

    def head(self) -> str:
        """Return the hash of the last line: noted elsewhere, it later shows a cut tail."""
        return self._chain.read().head

    def verify(self, head: str | None = None) -> list[str]:
        """Return what is wrong with the log, in words; nothing for a whole one.

        Args:
            head: a hash noted elsewhere, of today or of any earlier day. Without one, a
                log that lost its last lines looks whole.
        """
        reading = self._chain.read()
        problems = list(reading.problems)
        known = {START, *(str(entry["sha256"]) for entry in reading.entries)}
        if head is not None and head.strip().lower() not in known:
            problems.append(
                f"{self._chain.path.name}: no line has the hash {head.strip()[:12]}...; "
                "the log was cut or replaced since that was noted"
            )
        return problems


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
