"""The numbers of case.yml in; the weights of ties, and the parameters of typologies, out."""

from collections.abc import Mapping

import numpy as np

from netgraph.analysis.typologies import catalogue
from netgraph.analysis.weights import Weights, weights
from netgraph.errors import AnalysisError


def split_overrides(given: Mapping[str, float]) -> tuple[Weights, dict[str, dict[str, float]]]:
    """Return the weights, and the typologies' parameters by code.

    Args:
        given: ``cost.Phone`` sets a weight, ``T14.window_min`` a typology's parameter.

    Raises:
        AnalysisError: a name is no weight, or a number is none.
    """
    known = {typology.code for typology in catalogue()}
    own: dict[str, float] = {}
    parameters: dict[str, dict[str, float]] = {}
    for name, value in given.items():
        code, dot, parameter = name.partition(".")
        if dot and code in known:
            if not np.isfinite(value) or value < 0:
                raise AnalysisError(f"weights: {name} is {value}; write a number, 0 or more")
            parameters.setdefault(code, {})[parameter] = float(value)
        else:
            own[name] = value
    return weights(own), parameters
