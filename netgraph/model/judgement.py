"""What a person decided about records. Kept in the ledger, over any machine's view."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netgraph.model.record import RecordUid

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    """A person looked and could not tell."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A judgement taken back. It stays in the ledger and no longer counts."""

    by: str
    at: str
    """Instant, UTC."""

    because: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every record on the left and every one on the right: one thing, or two, or unclear.

    Of records on the same side nothing is said: to split two records off an entity is not
    to say that these two are one.
    """

    id: str
    """Such as ``J-7Q2M9D``."""

    left: tuple[RecordUid, ...]
    right: tuple[RecordUid, ...]
    verdict: Verdict
    by: str
    at: str
    """Instant, UTC."""

    because: str
    prior: Mapping[str, object] = field(default_factory=dict)
    """What stood before, as JSON values: ``entities`` (uid to entity id) and, where the two
    had been compared, ``decision`` and ``bits``."""

    withdrawn: Withdrawal | None = None

    @property
    def pairs(self) -> Iterator[tuple[RecordUid, RecordUid]]:
        """Every record of the left with every one of the right, the smaller uid first."""
        for one in self.left:
            for other in self.right:
                yield (one, other) if one < other else (other, one)

    @property
    def records(self) -> tuple[RecordUid, ...]:
        """All records that it is about, sorted."""
        return tuple(sorted({*self.left, *self.right}))


def judgement_id(key: str, taken: Collection[str]) -> str:
    """Return an id that none of ``taken`` has.

    Args:
        key: what is judged, by whom and when: copies of a ledger then never give two
            judgements one id.
        taken: ids in use.

    >>> judgement_id("a:1 b:1 2026-05-01T08:00:00Z", [])
    'J-4CV5ME'
    """
    salt = 0
    while (made := _id(f"{key}\x1f{salt}")) in taken:
        salt += 1
    return made


def _id(key: str) -> str:
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
    return "J-" + "".join(_CROCKFORD[number >> 5 * place & 31] for place in range(_LENGTH))
