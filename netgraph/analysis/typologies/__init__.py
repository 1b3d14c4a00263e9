"""The catalogue of smuggling typologies: one module each, all of one shape."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netgraph.errors import UnknownError

if TYPE_CHECKING:
    from netgraph.analysis.tables import CaseTables
    from netgraph.analysis.typologies.base import Typology
    from netgraph.model.result import TypologyOutcome


def catalogue() -> "tuple[Typology, ...]":
    """Return every typology, in order of code."""
    from netgraph.analysis.typologies.t01_overstay import OVERSTAY
    from netgraph.analysis.typologies.t02_third_party import THIRD_PARTY
    from netgraph.analysis.typologies.t03_clock_reset import CLOCK_RESET
    from netgraph.analysis.typologies.t04_transit import TRANSIT
    from netgraph.analysis.typologies.t05_swapped import SWAPPED
    from netgraph.analysis.typologies.t06_undervaluation import UNDERVALUATION
    from netgraph.analysis.typologies.t07_phoenix import PHOENIX
    from netgraph.analysis.typologies.t08_circular import CIRCULAR
    from netgraph.analysis.typologies.t09_phantom import PHANTOM
    from netgraph.analysis.typologies.t10_mispricing import MISPRICING
    from netgraph.analysis.typologies.t11_misdescription import MISDESCRIPTION
    from netgraph.analysis.typologies.t12_origin import ORIGIN
    from netgraph.analysis.typologies.t13_structuring import STRUCTURING
    from netgraph.analysis.typologies.t14_convoy import CONVOY
    from netgraph.analysis.typologies.t15_shared_crew import SHARED_CREW
    from netgraph.analysis.typologies.t16_port_insider import PORT_INSIDER
    from netgraph.analysis.typologies.t17_returned import RETURNED
    from netgraph.analysis.typologies.t18_clone import CLONE
    from netgraph.analysis.typologies.t19_diversion import DIVERSION
    from netgraph.analysis.typologies.t20_shell_cluster import SHELL_CLUSTER

    return (
        OVERSTAY,
        THIRD_PARTY,
        CLOCK_RESET,
        TRANSIT,
        SWAPPED,
        UNDERVALUATION,
        PHOENIX,
        CIRCULAR,
        PHANTOM,
        MISPRICING,
        MISDESCRIPTION,
        ORIGIN,
        STRUCTURING,
        CONVOY,
        SHARED_CREW,
        PORT_INSIDER,
        RETURNED,
        CLONE,
        DIVERSION,
        SHELL_CLUSTER,
    )


def codes() -> tuple[str, ...]:
    """Return the codes, such as ``T14``."""
    return tuple(typology.code for typology in catalogue())


def typology(code: str) -> "Typology":
    """Return one typology.

    Raises:
        UnknownError: there is none of this code.
    """
    for found in catalogue():
        if found.code == code.upper():
            return found
    raise UnknownError(f"no pattern {code!r}; `netgraph pattern list` shows {', '.join(codes())}")


def run(
    code: str, tables: "CaseTables", parameters: Mapping[str, float] | None = None
) -> "TypologyOutcome":
    """Return what one typology says of a case.

    Args:
        code: such as ``T14``.
        tables: as the store gives them.
        parameters: values in place of the typology's defaults.

    Raises:
        UnknownError: there is no typology of this code.
        AnalysisError: a parameter is unknown.
    """
    from netgraph.analysis.graph import evidence_graph

    return typology(code).run(evidence_graph(tables), parameters)
