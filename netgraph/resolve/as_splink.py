"""A kind's comparisons and a model's weights in splink's own terms.

Our arithmetic is held to splink's by a test, and splink can take the same model to other
engines.
"""

import re
from collections.abc import Set as AbstractSet
from typing import Any

from netgraph.resolve.comparison import MISSING, Comparison
from netgraph.resolve.model import Model
from netgraph.resolve.sql import spelled_out


def as_splink(comparison: Comparison, model: Model, lists: AbstractSet[str]) -> dict[str, Any]:
    """Return a comparison as splink's settings have it, its weights fixed.

    Args:
        comparison: of the kind.
        model: the weights.
        lists: columns that hold lists.
    """
    levels = []
    for agreement in comparison.levels:
        sql = spelled_out(agreement.when, lists)
        level: dict[str, Any] = {
            "sql_condition": "ELSE" if sql == "true" else sql,
            "label_for_charts": agreement.name,
        }
        if agreement.name == MISSING:
            level["is_null_level"] = True
        else:
            weight = model.weights[comparison.name][agreement.name]
            level |= {"m_probability": weight.m, "u_probability": min(weight.u, 1.0)}
            level |= {"fix_m_probability": True, "fix_u_probability": True}
        levels.append(level)
    name = re.sub(r"\W", "_", comparison.name)
    return {"output_column_name": name, "comparison_levels": levels}
