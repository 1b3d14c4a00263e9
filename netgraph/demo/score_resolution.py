"""How well records were joined: memberships and the truth in, pair precision and recall out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.demo.truth import Truth
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs of records, counted; a pair is right if both are about one thing in the truth."""

    true_pairs: int
    joined_pairs: int
    right_pairs: int

    @property
    def precision(self) -> float:
        """Share of joined pairs that are right; 1 where nothing was joined."""
        return self.right_pairs / self.joined_pairs if self.joined_pairs else 1.0

    @property
    def recall(self) -> float:
        """Share of true pairs that were joined; 1 where there was nothing to join."""
        return self.right_pairs / self.true_pairs if self.true_pairs else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_resolution(
    memberships: "pa.Table", truth: Truth, view: str = "entity"
) -> dict[Kind, PairScore]:
    """Count pairs for each kind that the truth knows.

    Args:
        memberships: rows of ``model.tables.MEMBERSHIPS``; records that the truth does not know,
            such as telephones, are left out, and so are those that were not loaded.
        truth: of the same synthetic case.
        view: ``entity`` or ``strict_entity``.
    """
    uids = memberships["uid"].to_pylist()
    joined: dict[RecordUid, str] = dict(zip(uids, memberships[view].to_pylist(), strict=True))
    scores = {}
    for kind in (Kind.PERSON, Kind.COMPANY, Kind.VEHICLE):
        known = {uid: truth.entity_of[uid] for uid, k in truth.kind_of.items() if k is kind}
        scores[kind] = _score({uid: e for uid, e in known.items() if uid in joined}, joined)
    return scores


def _score(true: Mapping[RecordUid, str], joined: Mapping[RecordUid, str]) -> PairScore:
    true_sizes = Counter(true.values())
    joined_sizes = Counter(joined[uid] for uid in true)
    both_sizes = Counter((entity, joined[uid]) for uid, entity in true.items())
    return PairScore(*(sum(map(_pairs, sizes.values())) for sizes in (
        true_sizes, joined_sizes, both_sizes,
    )))  # fmt: skip


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
