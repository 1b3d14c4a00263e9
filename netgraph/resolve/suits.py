"""Whether a model suits the records at hand: the same comparisons, the same kind of data."""

from collections.abc import Mapping

from netgraph.errors import CaseError
from netgraph.resolve.comparison import MISSING, Matcher
from netgraph.resolve.model import Model

_FEW, _MANY = 0.1, 0.3
"""Shares of records: what hardly any state against what a good part of them state."""


def checked(model: Model, matcher: Matcher) -> Model:
    """Return the model if it has a weight for every level, and how common every value is.

    Raises:
        CaseError: it was made for other columns.
    """
    for comparison in matcher.comparisons:
        weights = model.weights.get(comparison.name, {})
        for level in comparison.levels:
            if level.name != MISSING and level.name not in weights:
                what = f"{comparison.name}: {level.name}"
                raise CaseError(_made_otherwise(model, f"no weight for {what!r}"))
            if level.term and level.term.column not in model.terms:
                raise CaseError(_made_otherwise(model, f"no shares for {level.term.column!r}"))
    return model


def _made_otherwise(model: Model, lack: str) -> str:
    return (
        f"the model {model.name} was made for other columns: it has {lack}. "
        "Resolve without it, and a new one is learnt."
    )


def drift(model: Model, stated: Mapping[str, float]) -> list[str]:
    """Return in words where the records are not what a saved model was made of.

    Args:
        model: saved.
        stated: comparison to the share of records that say what it needs.
    """
    if model.made_of is None:
        return []
    told = []
    for comparison, before in sorted(model.made_of.stated.items()):
        now = stated.get(comparison, 0.0)
        if min(before, now) < _FEW and max(before, now) > _MANY:
            told.append(
                f"{comparison}: {_in_100(now)} in 100 records state it, of those that the model "
                f"{model.name} was learnt from {_in_100(before)} did: learn it anew by a whole "
                "run without it"
            )
    return told


def _in_100(share: float) -> str:
    return f"{100 * share:.0f}"
