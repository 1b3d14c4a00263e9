"""Write who is who and who belongs to what: plots and desks in, truth.json out."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from netgraph.demo.desks.desk import Desk
from netgraph.demo.history import History
from netgraph.demo.settings import DemoSettings
from netgraph.demo.stage import Plot
from netgraph.demo.things import kind_of

ENTITIES = "truth_entities.csv"


def write_truth(
    folder: Path,
    settings: DemoSettings,
    made: tuple[History, Sequence[Plot], Sequence[Desk]],
    spoiled: Mapping[str, Counter[str]],
) -> Path:
    """Write truth.json and truth_entities.csv; return the path of the first.

    Args:
        folder: where.
        settings: what was asked for.
        made: history, planted networks and look-alikes, and the desks after all is written.
        spoiled: agency to how many of its rows cannot be loaded whole, and why.
    """
    history, plots, desks = made
    records: dict[str, list[str]] = defaultdict(list)
    rows = []
    for desk in desks:
        for record_id, kind, key in desk.entities:
            records[key].append(f"{desk.agency.name}:{record_id}")
            rows.append((f"{desk.agency.name}:{record_id}", kind, key))
    truth = {
        "format": "netgraph-truth",
        "version": 1,
        "settings": asdict(settings),
        "spoiled": {agency: dict(counts) for agency, counts in spoiled.items()},
        "networks": [_told(p, history, desks, records) for p in plots if not p.benign],
        "decoys": [_told(p, history, desks, records) for p in plots if p.benign],
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write_entities(folder / ENTITIES, rows)
    path = folder / "truth.json"
    text = json.dumps(truth, ensure_ascii=False, indent=1, default=str) + "\n"
    path.write_bytes(text.encode())
    return path


def _write_entities(path: Path, rows: list[tuple[str, str, str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("record", "kind", "entity"))
    writer.writerows(sorted(rows))
    path.write_bytes(text.getvalue().encode())


def _told(
    plot: Plot, history: History, desks: Sequence[Desk], records: Mapping[str, list[str]]
) -> dict[str, object]:
    """Return one plot; whom no agency knows is listed apart, since nobody can find them."""
    parts = {part.thing.key: part for part in plot.parts}
    known = {key: sorted(records[key]) for key in parts if records.get(key)}
    happened = sum(event.plot == plot.id for events in history.all_events() for event in events)
    seeds = {key for desk in desks for plot_id, key in desk.named if plot_id == plot.id}
    return {
        "id": plot.id,
        "title": plot.title,
        "typologies": list(plot.types),
        "members": [
            {
                "entity": key,
                "kind": kind_of(parts[key].thing),
                "role": parts[key].role,
                "records": uids,
            }
            for key, uids in known.items()
        ],
        "unseen": [
            {"entity": key, "kind": kind_of(part.thing), "role": part.role}
            for key, part in parts.items()
            if key not in known
        ],
        "seeds": sorted(seeds),
        "agencies": {
            desk.agency.name: {
                "members": round(_held(desk.agency.name, known) / len(parts), 3),
                "events": round(desk.seen.get(plot.id, 0) / happened, 3),
            }
            for desk in desks
        },
    }


def _held(agency: str, known: Mapping[str, list[str]]) -> int:
    return sum(any(uid.startswith(f"{agency}:") for uid in uids) for uids in known.values())
