"""Rows of figures in; a page for people and one picture out."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.link_analysis.methods import METHODS, NETGRAPH
from benchmarks.link_analysis.trials import Row, best_plain, figure
from benchmarks.measure import RESULTS

CLOSE = 0.01
_PLAYERS = ("ours: standing", "ours: betweenness", "ours: brokerage", "ours: eigenvector")


def page(
    parts: Mapping[str, Sequence[Row]], takeover: Mapping[str, object], told: Mapping[str, Any]
) -> str:
    """Return everything as Markdown. `!`: more than .01 below the best of the plain methods.

    Args:
        parts: rows by part.
        takeover: who may follow n1, by when.
        told: the seeds and the size that were asked for.
    """
    lines = ["# Communities and key players beside their peers", ""]
    lines += [
        "NMI / AMI / groups. `!`: netgraph is more than .01 "
        "below the best of the others by NMI. Labels are attributes, not always communities. "
        "Planted: wired at random after LFR by the benchmark itself, one graph each "
        f"({told['size']:,} vertices, seed {told['seeds'][0]}); the other figures: mean of "
        f"{len(told['seeds'])} seeds from there on. What is chosen for networks of a few dozen was "
        "chosen while looking at these real ones, so they are no held-out test of it.",
        "",
    ]
    for title in ("real networks", "planted communities"):
        lines += _table(title, parts.get(title, ()))
    cells = parts.get("hidden cells", ())
    if cells:
        names = [name for name in METHODS if name in cells[0]]
        lines += ["## hidden cells: share found (Jaccard .75 and above)", ""]
        lines += [f"| members | {' | '.join(names)} |", "|--:|" + "--:|" * len(names)]
        lines += [
            f"| {row['cell']} | {' | '.join(f'{row[name]}' for name in names)} |" for row in cells
        ]
        lines.append("")
    lines += ["## graphs without structure: said to hold no group", ""]
    lines += [
        f"- {row['graph']}: {row['said to hold none']} of {row['of']}"
        for row in parts.get("structureless", ())
    ]
    lines += ["", *_players(parts.get("key players", ()))]
    for when, found in takeover.items():
        lines.append(f"- Caviar without n1, by the {when}: {_after(found)}")
    return "\n".join(lines) + "\n"


def _after(found: object) -> str:
    told = found if isinstance(found, dict) else {}
    who = ", ".join(told["may follow n1"])
    return (
        f"{who} may follow (n12 and n3 did); of the pairs of those left {told['reach after']:.0%} "
        f"still reach each other, {told['reach before']:.0%} before."
    )


def _table(title: str, rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    names = [name for name in METHODS if any(name in row for row in rows)]
    lines = [f"## {title}", "", f"| graph | ties | {' | '.join(names)} | CPU s, netgraph / PLM |"]
    lines.append("|---|--:|" + "--:|" * (len(names) + 1))
    for row in rows:
        cells = [_cell(row, name) for name in names]
        plm = figure(row, "networkit PLM", "cpu_s")
        times = f"{figure(row, NETGRAPH, 'cpu_s'):.2f}" + (f" / {plm:.2f}" if plm else "")
        lines.append(f"| {row['graph']} | {row['ties']} | {' | '.join(cells)} | {times} |")
    means = [
        np.mean([value for row in rows if (value := figure(row, name, "nmi")) is not None])
        if any(isinstance(row.get(name), dict) for row in rows)
        else np.nan
        for name in names
    ]
    shown = " | ".join(f"**{mean:.4f}**" for mean in means)
    return [*lines, f"| mean NMI | | {shown} | |", ""]


def _cell(row: Row, name: str) -> str:
    if row.get(name) is None:
        return "not installed"
    nmi, ami = figure(row, name, "nmi"), figure(row, name, "ami")
    miss = name == NETGRAPH and nmi is not None and nmi < best_plain(row, "nmi") - CLOSE
    return f"{nmi:.4f}{' !' if miss else ''} / {ami:.3f} / {figure(row, name, 'groups'):.0f}"


def _players(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    plain = [name for name in rows[0] if name.startswith("plain")]
    names = [*_PLAYERS, *plain]
    lines = ["## key players: AUC of those known to lead (`!`: as above, for the combined)", ""]
    lines += [f"| network | {' | '.join(names)} |", "|---|" + "--:|" * len(names)]
    for row in rows:
        best = float(str(row["best plain auc"]))
        cells = []
        for name in names:
            auc = figure(row, name, "auc") or 0.0
            miss = name == _PLAYERS[0] and auc < best - CLOSE
            cells.append(f"{auc:.3f}{' !' if miss else ''}")
        lines.append(f"| {row['network']} | {' | '.join(cells)} |")
    means = [np.mean([figure(row, name, "auc") or 0.0 for row in rows]) for name in names]
    lines.append(f"| mean | {' | '.join(f'**{mean:.3f}**' for mean in means)} |")
    return [*lines, ""]


def picture(rows: Sequence[Row]) -> None:
    """Write a bar a method and graph to ``results/link_analysis.png``."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    names = [name for name in METHODS if any(isinstance(row.get(name), dict) for row in rows)]
    place = np.arange(len(rows))
    chart, axes = plt.subplots(figsize=(9, 0.5 * len(rows) + 1.5))
    for at, name in enumerate(names):
        values = [figure(row, name, "nmi") or 0.0 for row in rows]
        axes.barh(place + at * 0.8 / len(names), values, 0.8 / len(names), label=name)
    axes.set_yticks(place + 0.3, [str(row["graph"]) for row in rows], fontsize=8)
    axes.invert_yaxis()
    axes.set_xlabel("NMI with what is known")
    axes.legend(loc="lower right", fontsize=8)
    chart.tight_layout()
    chart.savefig(RESULTS / "link_analysis.png", dpi=90, metadata={"Software": None})
    plt.close(chart)
