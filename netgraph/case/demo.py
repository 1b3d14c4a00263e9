"""The demo: write a synthetic case, do the whole job on it, say how well it went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from netgraph.case.case import Case
from netgraph.case.folder import make_case
from netgraph.demo.generate import write_demo
from netgraph.demo.score import PairScore, Placed, Ranking, score_ranking, score_resolution
from netgraph.demo.settings import DemoSettings
from netgraph.demo.truth import load_truth
from netgraph.errors import CaseError
from netgraph.model.kinds import Kind
from netgraph.model.load import Load
from netgraph.model.result import CandidateNetwork

SCALE = 0.55
"""Of the generator's default size: what a laptop does within a minute."""

RECIPIENT = "border_ua"
"""For whom the demo's report is made."""


@dataclass(frozen=True, slots=True)
class DemoRun:
    """What the demo did and how it went."""

    loads: tuple[Load, ...]
    entities: int
    pairs: Mapping[Kind, PairScore]
    """How well records were joined, against the truth."""

    networks: tuple[CandidateNetwork, ...]
    ranking: Ranking
    case: Path
    chart: Path
    report: Path

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "loads": [load.id for load in self.loads],
            "entities": self.entities,
            "pairs": {
                kind: {"precision": pairs.precision, "recall": pairs.recall, "f1": pairs.f1}
                for kind, pairs in self.pairs.items()
            },
            "average_precision": self.ranking.average_precision,
            "planted": [_placed_json(placed) for placed in self.ranking.networks],
            "look_alikes": [_placed_json(placed) for placed in self.ranking.decoys],
            "case": str(self.case),
            "chart": str(self.chart),
            "report": str(self.report),
        }


def _placed_json(placed: Placed) -> dict[str, object]:
    return {
        "id": placed.planted.id,
        "title": placed.planted.title,
        "typologies": list(placed.planted.typologies),
        "members": len(placed.planted.members),
        "rank": placed.rank,
        "found": placed.found,
        "jaccard": placed.jaccard,
    }


def run_demo(folder: Path, seed: int, small: bool, progress: Callable[[str], None]) -> DemoRun:
    """Make a synthetic case in ``folder`` and do the whole job on it.

    Args:
        folder: absent or empty; gets ``deliveries``, ``truth.json``, ``case``,
            ``chart.html`` and ``report``.
        seed: of the invented world.
        small: a tenth of the size.
        progress: told the step.

    Raises:
        CaseError: the folder is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseError(f"{folder} is not empty; name a folder that is new or empty")
    progress("inventing agencies, people and firms")
    settings = DemoSettings.small(seed) if small else DemoSettings(seed=seed, scale=SCALE)
    made = write_demo(folder, settings)
    make_case(folder / "case", "demo")
    with Case.open(folder / "case") as case:
        loads = []
        for delivery in made.deliveries:
            progress(f"loading {delivery.name}")
            loads.append(case.load("exchange", [delivery]).load)
        case.resolve(progress=lambda step: progress(f"who is who: {step}"))
        case.find(progress=lambda step: progress(f"finding networks: {step}"))
        networks = case.candidates()
        progress("drawing and reporting the first")
        chart, report = folder / "chart.html", folder / "report"
        if networks:
            case.chart(1, chart)
            case.report(1, RECIPIENT, report)
        progress("comparing with the truth")
        truth = load_truth(made.truth)
        return DemoRun(
            loads=tuple(loads),
            entities=case.store.counts()["Entity"],
            pairs=score_resolution(case.store.memberships(), truth),
            networks=tuple(networks),
            ranking=score_ranking(networks, truth),
            case=folder / "case",
            chart=chart,
            report=report / "report.html",
        )
