"""``python -m benchmarks.resolve.run``: entity resolution beside its peers, on reporting seeds.

``--quick`` takes small samples, as a look in between; only the whole run is written down.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from statistics import mean
from typing import Any

import pyarrow as pa

from benchmarks.measure import write, write_text
from benchmarks.resolve import peer_models, peer_things
from benchmarks.resolve.measured import Measured, Sample, measure
from benchmarks.resolve.names import names_bench, names_wikidata
from benchmarks.resolve.peers import best_components, by_ids, splink_pairs
from benchmarks.resolve.real import real_samples
from benchmarks.resolve.report import as_markdown
from benchmarks.resolve.samples import invented
from benchmarks.resolve.stability import stability
from benchmarks.resolve.targets import TARGETS
from netgraph.model.kinds import Kind

REPORTING = 101


@dataclass(frozen=True, slots=True)
class Sizes:
    """Records a sample, and how many samples of persons."""

    persons: int = 25_000
    many_persons: int = 200_000
    companies: int = 60_000
    vehicles: int = 40_000
    seeds: int = 2


QUICK = Sizes(persons=4_000, many_persons=12_000, companies=5_000, vehicles=5_000, seeds=1)

_Columns = Callable[[pa.Table], tuple[pa.Table, list[list[str]]]]
_Model = Callable[[int], tuple[list[Any], list[Any], list[Any]]]
_PEERS: dict[Kind, tuple[_Columns, _Model]] = {
    Kind.PERSON: (peer_models.person_columns, peer_models.person_model),
    Kind.COMPANY: (peer_things.company_columns, peer_things.company_model),
    Kind.VEHICLE: (peer_things.vehicle_columns, peer_things.vehicle_model),
}


@dataclass
class Figures:
    """What was measured, by name: first all of it, then those figures that have targets."""

    all: dict[str, Any] = field(default_factory=dict)
    headline: dict[str, float] = field(default_factory=dict)
    ours: list[Measured] = field(default_factory=list)

    def add(self, name: str, sample: Sample, found: Measured, peers: dict[str, Any]) -> None:
        """Keep one sample's figures."""
        told = {"records": sample.records.num_rows, **found.plain()}
        self.all[name] = told | ({"peers": peers} if peers else {})
        self.ours.append(found)
        print(f"{name}: {found.lead} strict {found.strict} {found.wall_s} s {peers}", flush=True)


def peers_of(sample: Sample, seed: int) -> dict[str, Any]:
    """Return what valid numbers alone and plain splink make of the sample."""
    columns, model = _PEERS[sample.kind]
    started = time.perf_counter()
    table, ids = columns(sample.records)
    read = time.perf_counter() - started
    pairs = splink_pairs(table, *model(sample.records.num_rows // 3), seed)
    at, best = best_components(pairs, sample.truth)
    return {
        "valid numbers alone": asdict(by_ids(ids, sample.truth)),
        "plain splink, best threshold": {"bits": at, **asdict(best)},
        "splink_wall_s": round(time.perf_counter() - started - read, 1),
    }


def _persons(sizes: Sizes, into: Figures) -> None:
    ratios, found = [], []
    for seed in range(REPORTING, REPORTING + sizes.seeds):
        sample = invented(Kind.PERSON, seed, sizes.persons)
        ours, peers = measure(sample), peers_of(sample, seed)
        into.add(f"persons, seed {seed}", sample, ours, peers)
        ratios.append((1 - ours.lead.f1) / (1 - peers["plain splink, best threshold"]["f1"]))
        found.append(ours)
    into.headline |= {
        "persons f1": _mean([one.lead.f1 for one in found]),
        "persons precision": _mean([one.lead.precision for one in found]),
        "persons error ratio": _mean(ratios),
        "persons strict precision": _mean([one.strict.precision for one in found]),
        "persons strict recall": _mean([one.strict.recall for one in found]),
    }
    kept = stability(invented(Kind.PERSON, REPORTING, sizes.persons), REPORTING)
    into.all["stability"] = asdict(kept)
    into.headline |= {
        "changed again": float(kept.changed_again),
        "changed by new": kept.changed_by_new,
    }


def _one(kind: Kind, name: str, records: int, into: Figures) -> None:
    sample = invented(kind, REPORTING, records)
    ours = measure(sample)
    into.add(name, sample, ours, peers_of(sample, REPORTING))
    into.headline[f"{name} f1"] = ours.lead.f1


def _real(into: Figures) -> None:
    for name, sample in real_samples():
        ours = measure(sample)
        into.add(name, sample, ours, {})
        if sample.kind is Kind.VESSEL:
            into.headline["vessels precision"] = ours.lead.precision
            into.headline["vessels recall"] = ours.lead.recall
        else:
            into.headline[name] = ours.lead.f1
    into.all["names-bench"] = {kind: asdict(found) for kind, found in names_bench().items()}
    if tokens := names_wikidata():
        into.all["names-wikidata-ru"] = asdict(tokens)


def _mean(figures: list[float]) -> float:
    return round(mean(figures), 4)


def run(sizes: Sizes) -> Iterator[Figures]:
    """Measure everything; yield what is known after each step, the longest last."""
    into = Figures()
    steps: tuple[Callable[[], None], ...] = (
        lambda: _real(into),
        lambda: _one(Kind.COMPANY, "companies", sizes.companies, into),
        lambda: _one(Kind.VEHICLE, "vehicles", sizes.vehicles, into),
        lambda: _persons(sizes, into),
        lambda: _one(Kind.PERSON, "many persons", sizes.many_persons, into),
    )
    for step in steps:
        step()
        into.headline["calibration"] = max(
            (one["calibration_error"] for one in into.all.values() if "peers" in one), default=0.0
        )
        into.headline["conflicts"] = float(sum(one.conflicts for one in into.ours))
        yield into


def main(arguments: list[str] | None = None) -> None:
    """Write ``results/resolve.json`` and ``resolve.md`` after every step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="small samples; writes resolve-quick")
    quick = parser.parse_args(arguments).quick
    name = "resolve-quick" if quick else "resolve"
    for found in run(QUICK if quick else Sizes()):
        missed = [t.words for t in TARGETS if t.key in found.headline and not _met(found, t.key)]
        write(name, {"headline": found.headline, "missed": missed, "samples": found.all})
        write_text(name, as_markdown(found.headline, found.all))


def _met(found: Figures, key: str) -> bool:
    target = next(one for one in TARGETS if one.key == key)
    return target.met(found.headline[key])


if __name__ == "__main__":
    main()
