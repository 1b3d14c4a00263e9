"""A seed and a setting in; a synthetic case as tables, really and perfectly resolved, out.

Worlds are kept under ``build/networks``: inventing, loading and resolving one takes longer
than ranking it a dozen times.
"""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from netgraph.analysis.tables import CaseTables
from netgraph.case.case import Case
from netgraph.case.finding import case_tables
from netgraph.case.folder import make_case
from netgraph.demo.generate import write_demo
from netgraph.demo.score_resolution import score_resolution
from netgraph.demo.settings import DemoSettings
from netgraph.demo.truth import Truth, load_truth
from netgraph.model.kinds import ACTORS, Kind
from netgraph.model.tables import ENTITIES, MEMBERSHIPS

CACHE = Path("build/networks")


@dataclass(frozen=True, slots=True)
class World:
    folder: Path
    truth: Truth
    real: CaseTables
    """Resolved as netgraph does."""

    perfect: CaseTables
    """Resolved by the truth, for persons, firms and vehicles."""

    seconds: dict[str, float]
    pairs: dict[str, dict[str, float]]
    """Kind to precision and recall of the pairs that resolution joined."""


def world(settings: DemoSettings, said: Callable[[str], None] = print) -> World:
    """Return a world, made anew unless the same settings made it before."""
    folder = make(settings, said)
    told = json.loads((folder / "told.json").read_text())
    truth = load_truth(folder / "truth.json")
    real = _read(folder)
    return World(folder, truth, real, perfect(real, truth), told["seconds"], told["pairs"])


def make(settings: DemoSettings, said: Callable[[str], None] = print) -> Path:
    """Make a world unless it is there, and return its folder."""
    name = sha256(repr(settings).encode()).hexdigest()[:8]
    folder = CACHE / f"seed-{settings.seed}-{name}"
    if not (folder / "told.json").exists():
        said(f"making the world of seed {settings.seed}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _make(folder, settings)
    return folder


def _make(folder: Path, settings: DemoSettings) -> None:
    seconds = {}
    clock = time.perf_counter()

    def lap(what: str) -> None:
        nonlocal clock
        seconds[what] = round(time.perf_counter() - clock, 1)
        clock = time.perf_counter()

    made = write_demo(folder, settings)
    lap("invent")
    make_case(folder / "case", "world")
    with Case.open(folder / "case") as case:
        for delivery in made.deliveries:
            case.load("exchange", [delivery])
        lap("load")
        case.resolve()
        lap("resolve")
        tables = case_tables(case.store)
    for kind, table in tables.records.items():
        pq.write_table(table, folder / f"records-{kind.value}.parquet")
    for what in ("statements", "entities", "memberships"):
        pq.write_table(getattr(tables, what), folder / f"{what}.parquet")
    scores = score_resolution(tables.memberships, load_truth(made.truth))
    pairs = {kind.value: asdict(score) for kind, score in scores.items()}
    shutil.rmtree(folder / "case")
    (folder / "told.json").write_text(json.dumps({"seconds": seconds, "pairs": pairs}))


def _read(folder: Path) -> CaseTables:
    records = {
        kind: pq.read_table(path)
        for kind in Kind
        if (path := folder / f"records-{kind.value}.parquet").exists()
    }
    others = (pq.read_table(folder / f"{w}.parquet") for w in _OTHERS)
    return CaseTables(records, *others)


_OTHERS = ("statements", "entities", "memberships")


def perfect(real: CaseTables, truth: Truth) -> CaseTables:
    """Return the case as it would stand if every record were joined as the truth says."""
    members = real.memberships.to_pandas()
    known = members["uid"].map(truth.entity_of)
    members["entity"] = ("X-" + known).where(known.notna(), members["entity"])
    members["strict_entity"] = members["entity"]
    shown = pd.concat(
        table.select(["uid", "kind", "name", "agency"]).to_pandas().astype(str)
        for kind, table in real.records.items()
        if kind in ACTORS
    )
    of_actor = shown.merge(members, on="uid").groupby("entity", sort=True)
    agencies = of_actor["agency"].agg(lambda held: sorted(set(held)))
    made = pd.DataFrame(
        {
            "entity": list(of_actor.groups),
            "kind": of_actor["kind"].first().array,
            "name": of_actor["name"].max().array,
            "size": of_actor.size().array,
            "agencies": agencies.array,
            "search": "",
        }
    )
    made["flags"] = [[] for _ in range(len(made))]
    kept = real.entities.to_pandas()
    kept = kept[~kept["kind"].isin([kind.value for kind in ACTORS])]
    every = pd.concat([made, kept[made.columns]]).sort_values("entity", ignore_index=True)
    entities = pa.Table.from_pandas(every[ENTITIES.names], ENTITIES, preserve_index=False)
    table = pa.Table.from_pandas(members[MEMBERSHIPS.names], MEMBERSHIPS, preserve_index=False)
    return CaseTables(real.records, real.statements, entities, table)
