"""``python -m benchmarks.resolve.run``: entity resolution beside its peers, on reporting seeds.

``--quick`` takes small samples, as a look in between, and writes them apart. ``--only STEP`` takes
one step anew and keeps the other figures.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from statistics import mean
from typing import Any

import pyarrow as pa

from benchmarks.measure import RESULTS, write, write_text
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

    def add(self, name: str, sample: Sample, found: Measured, peers: dict[str, Any]) -> None:
        """Keep one sample's figures."""
        told = {"records": sample.records.num_rows, **found.plain()}
        self.all[name] = told | ({"peers": peers} if peers else {})
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


STEPS = ("real", "companies", "vehicles", "persons", "many persons")


def run(sizes: Sizes, into: Figures, steps: Sequence[str]) -> Iterator[Figures]:
    """Measure these steps; yield what is known after each."""
    named: dict[str, Callable[[], None]] = {
        "real": lambda: _real(into),
        "companies": lambda: _one(Kind.COMPANY, "companies", sizes.companies, into),
        "vehicles": lambda: _one(Kind.VEHICLE, "vehicles", sizes.vehicles, into),
        "persons": lambda: _persons(sizes, into),
        "many persons": lambda: _one(Kind.PERSON, "many persons", sizes.many_persons, into),
    }
    for step in steps:
        named[step]()
        measured = [one for one in into.all.values() if "lead" in one]
        into.headline["calibration"] = max(
            (one["calibration_error"] for one in measured if "peers" in one), default=0.0
        )
        into.headline["conflicts"] = float(sum(one["conflicts"] for one in measured))
        yield into


def main(arguments: list[str] | None = None) -> None:
    """Write ``results/resolve.json`` and ``resolve.md`` after every step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="small samples; writes resolve-quick")
    parser.add_argument("--only", choices=STEPS, action="append", help="this step anew")
    asked = parser.parse_args(arguments)
    name = "resolve-quick" if asked.quick else "resolve"
    known = _known(name) if asked.only else Figures()
    for found in run(QUICK if asked.quick else Sizes(), known, asked.only or STEPS):
        missed = [t.words for t in TARGETS if t.key in found.headline and not _met(found, t.key)]
        write(name, {"headline": found.headline, "missed": missed, "samples": found.all})
        write_text(name, as_markdown(found.headline, found.all))


def _known(name: str) -> Figures:
    """Return the figures that an earlier run wrote."""
    path = RESULTS / f"{name}.json"
    if not path.is_file():
        return Figures()
    told = json.loads(path.read_text("utf-8"))
    return Figures(told["samples"], told["headline"])


def _met(found: Figures, key: str) -> bool:
    target = next(one for one in TARGETS if one.key == key)
    return target.met(found.headline[key])


if __name__ == "__main__":
    main()
