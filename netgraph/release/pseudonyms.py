"""Ids made for one release: an EntityId and a key give an id that means nothing elsewhere.

Internal ids are the same in every release, so that two recipients who lay theirs side by
side would learn what only one of them may see.
"""

import base64
import hmac
from dataclasses import dataclass

from netgraph.model.record import StatementId
from netgraph.model.result import EntityId


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """HMAC-SHA-256 under a key that is used for one release and then forgotten."""

    key: bytes

    def entity(self, entity: EntityId, part: str = "") -> EntityId:
        """Return an id of the same shape; the letter still tells the kind.

        Args:
            entity: the internal id.
            part: tells the parts of an entity apart that does not hold together in the
                release.

        >>> Pseudonyms(b"k").entity(EntityId("P-4K7QX2M9D"))
        'P-OKRZF5FU3'
        """
        return EntityId(f"{entity[:1]}-{self._letters('entity', entity, part)[:9]}")

    def network(self, network: str) -> str:
        """Return an id of the shape of a network's."""
        return f"N-{self._letters('network', network)[:6]}"

    def statement(self, statement: StatementId) -> StatementId:
        """Return 16 hex digits.

        The internal ones are a plain hash of both records' numbers, so that a withheld
        number could be found by trying.
        """
        return StatementId(self._digest("statement", statement).hex()[:16])

    def _letters(self, *words: str) -> str:
        # Base32 without padding: capitals and digits, as in the internal ids.
        return base64.b32encode(self._digest(*words)).decode().rstrip("=")

    def _digest(self, *words: str) -> bytes:
        return hmac.digest(self.key, "\x1f".join(words).encode(), "sha256")
