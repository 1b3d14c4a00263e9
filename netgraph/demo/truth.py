"""Read back what truth.json and truth_entities.csv tell of a synthetic case."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netgraph.demo.truth_file import ENTITIES
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid

_KINDS = {"persons": Kind.PERSON, "companies": Kind.COMPANY, "vehicles": Kind.VEHICLE}


@dataclass(frozen=True, slots=True)
class Planted:
    """One network or look-alike, as far as any agency knows its members."""

    id: str
    title: str
    typologies: tuple[str, ...]
    members: Mapping[str, str]
    """Entity in the truth to its role."""

    records: frozenset[RecordUid]
    seeds: tuple[str, ...]
    agencies: Mapping[str, Mapping[str, float]]
    """Agency to the shares, 0 to 1, of ``members`` and ``events`` that it holds."""


@dataclass(frozen=True, slots=True)
class Truth:
    networks: tuple[Planted, ...]
    decoys: tuple[Planted, ...]
    entity_of: Mapping[RecordUid, str]
    kind_of: Mapping[RecordUid, Kind]
    spoiled: Mapping[str, Mapping[str, int]]
    """Agency to how many rows or cells it delivered in a state that cannot be loaded."""


def load_truth(path: Path) -> Truth:
    """Read truth.json and the ``truth_entities.csv`` beside it."""
    told = json.loads(path.read_text(encoding="utf-8"))
    entity_of = {}
    kind_of = {}
    with (path.parent / ENTITIES).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            uid = RecordUid(row["record"])
            entity_of[uid] = row["entity"]
            kind_of[uid] = _KINDS[row["kind"]]
    return Truth(
        networks=tuple(_planted(plot) for plot in told["networks"]),
        decoys=tuple(_planted(plot) for plot in told["decoys"]),
        entity_of=entity_of,
        kind_of=kind_of,
        spoiled=told["spoiled"],
    )


def _planted(plot: Mapping[str, Any]) -> Planted:
    return Planted(
        id=plot["id"],
        title=plot["title"],
        typologies=tuple(plot["typologies"]),
        members={member["entity"]: member["role"] for member in plot["members"]},
        records=frozenset(uid for member in plot["members"] for uid in member["records"]),
        seeds=tuple(plot["seeds"]),
        agencies=plot["agencies"],
    )
