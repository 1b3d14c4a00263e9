"""What a person may turn on a resolve run, with the measured defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind
from netgraph.resolve.model import Model


class Backend(StrEnum):
    """What looks for pairs and scores them. The model is one, and so are the pairs."""

    DUCKDB = "duckdb"
    """In this process."""

    SPARK = "spark"
    """On a cluster, by splink's Spark backend: for cases beyond one machine."""


def backend_named(name: str) -> Backend:
    """Return a backend by its name.

    Raises:
        AnalysisError: there is none of that name.
    """
    try:
        return Backend(name)
    except ValueError:
        known = " or ".join(Backend)
        raise AnalysisError(f"no backend {name!r} compares records: take {known}") from None


@dataclass(frozen=True, slots=True)
class Settings:
    """Bits are log2 of the odds that two records are of one thing.

    On 25,000 invented persons of eight agencies, joining from 0 bits up gives clusters of
    which 97 in 100 pairs are right, from 4 bits up 99 in 100, at a fifth less found.
    """

    seed: int = 0
    """Of the sample on which a model is trained. The clusters need no chance."""

    lead_bits: float = 0.0
    """Join from here up in the lead view, which analysis uses."""

    strict_bits: float = 4.0
    """Join from here up in the strict view: for statements made to others."""

    keep_bits: float = -2.0
    """Pairs down to here are kept as possible, for a person to review."""

    train_from: int = 300
    """Records of one kind from which the weights are learnt from the case itself. Fewer cannot
    tell how common a name is, nor how often records of one person disagree."""

    pairs_per_record: float = 20.0
    """A blocking rule that gives more is thinned out, and the summary says so."""

    models: Mapping[Kind, Model] = field(default_factory=dict)
    """Weights to use as they are, such as those of an earlier run."""

    backend: Backend = Backend.DUCKDB
    """Of runs over every record: what a load changed is little, and compared here."""

    @property
    def least_bits(self) -> float:
        """Bits below which a pair neither joins, nor holds together, nor is kept for review."""
        return min(self.keep_bits, self.lead_bits, 0.0)
