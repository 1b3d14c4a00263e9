"""How information may be handled. Every record and statement carries a Marking.

Sources: FIRST, Traffic Light Protocol 2.0; Europol handling codes H0-H3 and the 4x4
evaluation (Council documents 6243/18 and 6261/18).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import TypeVar

T = TypeVar("T")


class Tlp(StrEnum):
    """Traffic Light Protocol 2.0, weakest first."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"

    @property
    def rank(self) -> int:
        """0 for CLEAR to 4 for RED."""
        return list(Tlp).index(self)


class Classification(StrEnum):
    """National classification, weakest first, up to the ceiling of this software.

    A state secret (ТАЄМНО and above) has no word here on purpose: it cannot be marked,
    so it cannot be loaded.
    """

    NONE = "NONE"
    DSK = "ДСК"
    """«Для службового користування», Cabinet of Ministers resolution 736 of 19.10.2016."""

    @property
    def rank(self) -> int:
        """0 for NONE, 1 for ДСК."""
        return list(Classification).index(self)


@dataclass(frozen=True, slots=True)
class Marking:
    """What may be done with a record. None in a set-valued field means no restriction."""

    owners: frozenset[str]
    """Agencies whose information it is; every one must agree to a release."""

    tlp: Tlp = Tlp.AMBER
    handling: frozenset[str] = frozenset({"H0"})
    """Europol codes: H0 crime only, H1 not in court, H2 ask first, H3 other limits."""

    source_grade: str = "X"
    """4x4: A always, B mostly, C mostly not reliable, X cannot be assessed."""

    info_grade: str = "4"
    """4x4: 1 not in doubt, 2 known to the source, 3 corroborated, 4 not known."""

    purposes: frozenset[str] | None = None
    release_to: frozenset[str] | None = None
    not_to: frozenset[str] = frozenset()
    personal: bool = True
    status: str = "live"
    """live, disputed or erased."""

    review_by: str = "9999-12-31"
    retain_until: str = "9999-12-31"
    hidden: bool = False
    """The owner forbids even counting it in a list of what was withheld."""

    classification: Classification = Classification.NONE
    h3_texts: frozenset[str] = frozenset()
    """What H3 asks for, in the owners' words."""

    @property
    def label(self) -> str:
        """The marking as it stands on a page; TLP labels are never translated.

        >>> Marking(frozenset({"customs_ua"}), tlp=Tlp.RED, handling=frozenset({"H2"})).label
        'TLP:RED · H2'
        """
        above = self.classification.value if self.classification.rank else ""
        parts = (f"TLP:{self.tlp.value}", " ".join(sorted(self.handling)), above)
        return " · ".join(part for part in parts if part)

    @property
    def grade(self) -> str:
        """Both halves of the 4x4 evaluation, such as ``B2``."""
        return self.source_grade + self.info_grade

    def join(self, other: "Marking") -> "Marking":
        """Return the strictest of both: idempotent, commutative, associative."""
        statuses = ["live", "disputed", "erased"]
        return Marking(
            owners=self.owners | other.owners,
            tlp=max(self.tlp, other.tlp, key=lambda tlp: tlp.rank),
            handling=self.handling | other.handling,
            source_grade=max(self.source_grade, other.source_grade),
            info_grade=max(self.info_grade, other.info_grade),
            purposes=_both(self.purposes, other.purposes),
            release_to=_both(self.release_to, other.release_to),
            not_to=self.not_to | other.not_to,
            personal=self.personal or other.personal,
            status=max(self.status, other.status, key=statuses.index),
            review_by=min(self.review_by, other.review_by),
            retain_until=min(self.retain_until, other.retain_until),
            hidden=self.hidden or other.hidden,
            classification=max(
                self.classification, other.classification, key=lambda grade: grade.rank
            ),
            h3_texts=self.h3_texts | other.h3_texts,
        )

    def to_json(self) -> str:
        """Return canonical JSON: equal markings give equal text."""
        return json.dumps(
            {
                name: sorted(value) if isinstance(value, frozenset) else value
                for name in self.__slots__
                if (value := getattr(self, name)) is not None
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Marking":
        """Read what ``to_json`` wrote.

        >>> marking = Marking(frozenset({"customs_ua"}), tlp=Tlp.GREEN)
        >>> Marking.from_json(marking.to_json()) == marking
        True
        """
        fields = json.loads(text)
        for name in ("owners", "handling", "purposes", "release_to", "not_to", "h3_texts"):
            if name in fields:
                fields[name] = frozenset(fields[name])
        classification = Classification(fields.get("classification", "NONE"))
        return cls(**{**fields, "tlp": Tlp(fields["tlp"]), "classification": classification})


def join_all(markings: Iterable[Marking]) -> Marking | None:
    """Return the strictest of all, None of none."""
    different = [*dict.fromkeys(markings)]
    return reduce(Marking.join, different) if different else None


def _both(a: frozenset[T] | None, b: frozenset[T] | None) -> frozenset[T] | None:
    if a is None:
        return b
    return a if b is None else a & b
