"""Names with values in; a bar chart as a picture file out."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netgraph.clean.visible import visible
from netgraph.views.picture import CAUTION
from netgraph.views.text import shorten

_ROW_INCHES = 0.32
_HEAD_INCHES = 1.4
_WIDTH_INCHES = 10.0
_BAR_COLOUR = "#2f6690"
_LONGEST_NAME = 42


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    note: str = ""
    """Stands at the end of the bar."""


def write_bars(path: Path, title: str, foot: str, bars: Sequence[Bar]) -> None:
    """Write a PNG of horizontal bars, the first at the top.

    The same bars give the same picture. Text from a source is drawn as it is: never as a
    formula, and with every character that cannot be seen spelled out.

    Args:
        path: of the file; written whatever its ending.
        title: above the bars.
        foot: under the axis: what the values are, and whom the picture is for.
        bars: at least one.

    Raises:
        OSError: the file cannot be written.
    """
    # The object, not pyplot: no window, and nothing global is changed.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = _HEAD_INCHES + _ROW_INCHES * len(bars)
    figure = Figure(figsize=(_WIDTH_INCHES, height), layout="constrained", dpi=130)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = list(range(len(bars)))
    drawn = axes.barh(places, [bar.value for bar in bars], color=_BAR_COLOUR)
    axes.set_yticks(places)
    axes.set_yticklabels(
        [shorten(visible(bar.label), _LONGEST_NAME) for bar in bars], parse_math=False
    )
    axes.bar_label(drawn, [visible(bar.note) for bar in bars], padding=4, fontsize=8)
    axes.invert_yaxis()
    axes.margins(x=0.18)
    axes.set_xlabel(f"{visible(foot)}\n{CAUTION}", parse_math=False)
    axes.set_title(visible(title), loc="left", parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    with warnings.catch_warnings():
        # The font has the alphabets, not every script: a box in a picture costs no one the name.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(path, format="png", metadata={"Software": "netgraph"})
