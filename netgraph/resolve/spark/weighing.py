"""What a worker does with the levels of some pairs: weigh them, and keep those that tell enough."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.resolve.block import Candidates, just
from netgraph.resolve.comparison import Matcher
from netgraph.resolve.model import Model
from netgraph.resolve.score import Scored, Scoring, weigh
from netgraph.resolve.seen import Answers, Questions

_PAIR = {"pair": "long", "bits": "double", "left_spelling": "int", "right_spelling": "int"}


@dataclass(frozen=True, slots=True)
class Weighing:
    """Sent to the workers; ``pair`` is the code of a pair there, not its place."""

    questions: Questions
    matcher: Matcher
    model: Model
    records: int
    least: float
    """Bits from which a pair is kept."""

    wanted: NDArray[np.int64]
    """Codes of pairs that are kept however little they tell."""

    parts: tuple[str, ...]
    """Names in ``Scored``, in its order."""

    compared: tuple[str, ...]

    @classmethod
    def of(cls, scoring: Scoring, least: float, also: Candidates) -> "Weighing":
        """Return what weighs as ``Scoring`` does."""
        nothing = scoring.score(just([]))
        return cls(
            scoring.look.questions,
            scoring.matcher,
            scoring.model,
            scoring.records,
            least,
            also.codes(),
            tuple(nothing.parts),
            tuple(nothing.levels),
        )

    @property
    def columns(self) -> str:
        """The columns that come back, in Spark's words."""
        columns = dict(_PAIR)
        columns |= {f"part{n}": "double" for n in range(len(self.parts))}
        columns |= {f"level{n}": "tinyint" for n in range(len(self.compared))}
        columns |= {f"rarity{n}": "double" for n in range(len(self.compared))}
        return ", ".join(f"{name} {kind}" for name, kind in columns.items())

    def weigh(self, records: pa.Table, names: pa.Table) -> pa.Table:
        """Weigh the pairs of one group."""
        codes = np.unique(records["pair"].to_numpy())
        answers = Answers(*(_placed(table, codes) for table in (records, names)))
        seen = self.questions.read(answers, codes >> 32, codes & 0xFFFFFFFF)
        scored = weigh(seen, self.matcher, self.model, self.records)
        kept = (scored.bits >= self.least) | np.isin(codes, self.wanted)
        return self._table(scored.take(kept))

    def _table(self, scored: Scored) -> pa.Table:
        left, right = scored.spellings
        columns = {
            "pair": scored.left << 32 | scored.right,
            "bits": scored.bits,
            "left_spelling": left.astype(np.int32),
            "right_spelling": right.astype(np.int32),
        }
        columns |= {f"part{n}": scored.parts[name] for n, name in enumerate(self.parts)}
        columns |= {f"level{n}": scored.levels[name] for n, name in enumerate(self.compared)}
        columns |= {f"rarity{n}": scored.rarity[name] for n, name in enumerate(self.compared)}
        return pa.table(columns)

    def read(self, table: pa.Table) -> Scored:
        """Return what came back from all groups, pairs in order."""
        ordered = table.take(pc.sort_indices(table["pair"]))
        column = {name: ordered[name].to_numpy() for name in ordered.column_names}
        return Scored(
            left=column["pair"] >> 32,
            right=column["pair"] & 0xFFFFFFFF,
            bits=column["bits"],
            parts={name: column[f"part{n}"] for n, name in enumerate(self.parts)},
            levels={name: column[f"level{n}"] for n, name in enumerate(self.compared)},
            rarity={name: column[f"rarity{n}"] for n, name in enumerate(self.compared)},
            spellings=(column["left_spelling"], column["right_spelling"]),
        )


def _placed(table: pa.Table, codes: NDArray[np.int64]) -> pa.Table:
    """Return a table whose ``pair`` is a place among the codes."""
    places = np.searchsorted(codes, table["pair"].to_numpy())
    return table.set_column(table.column_names.index("pair"), "pair", pa.array(places))
