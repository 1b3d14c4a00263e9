"""Measure how far planted members stand out by form or by degree alone."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ACTOR_FILES = ("persons", "companies", "vehicles")


def rows(delivery: Path, file: str) -> list[dict[str, str]]:
    path = delivery / f"{file}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def planted_records(truth: Path) -> set[str]:
    told = json.loads(truth.read_text(encoding="utf-8"))
    return {
        uid for plot in told["networks"] for member in plot["members"] for uid in member["records"]
    }


def entity_of(truth: Path) -> dict[str, str]:
    path = truth.parent / "truth_entities.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["record"]: row["entity"] for row in csv.DictReader(stream)}


def form_features(deliveries: tuple[Path, ...]) -> Iterator[tuple[str, str, list[float]]]:
    """Yield uid, file of the agency, and what a row looks like without reading it."""
    for delivery in deliveries:
        for file in ACTOR_FILES:
            for position, row in enumerate(rows(delivery, file)):
                cells = [value for heading, value in row.items() if heading != "record_id"]
                number = float("".join(c for c in row["record_id"] if c.isdigit()))
                lengths = [float(len(value)) for value in cells if value]
                looks = [number, float(position), float(cells.count("")), sum(lengths)]
                looks += [max(lengths), float(sum(value in ("-", "N/A") for value in cells))]
                yield f"{delivery.name}:{row['record_id']}", f"{delivery.name}/{file}", looks


def within_groups(features: NDArray[np.float64], groups: list[str]) -> NDArray[np.float64]:
    """Standardise each column within each group: what kind of row it is tells nothing here."""
    out = np.zeros_like(features)
    names = np.array(groups)
    for name in sorted(set(groups)):
        chosen = names == name
        part = features[chosen]
        spread = part.std(axis=0)
        out[chosen] = (part - part.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return out


def auc(scores: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """Return the probability that a positive scores above a negative; ties count half."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    wins = ranks[positive].sum() - positive.sum() * (positive.sum() + 1) / 2
    return float(wins / (positive.sum() * (~positive).sum()))


def cross_validated_auc(
    features: NDArray[np.float64], positive: NDArray[np.bool_], folds: int = 5
) -> float:
    """Return the AUC of a linear discriminant on rows it was not fitted on.

    Squares of the features are added, so that standing out at either end counts too.
    """
    features = np.hstack([features, features**2])
    fold = np.random.default_rng(0).integers(folds, size=len(positive))
    scores = np.zeros(len(positive))
    for number in range(folds):
        fitted, held = fold != number, fold == number
        one, other = features[fitted & positive], features[fitted & ~positive]
        spread = np.cov(features[fitted].T) + 0.01 * np.eye(features.shape[1])
        direction = np.linalg.solve(spread, one.mean(axis=0) - other.mean(axis=0))
        scores[held] = (features[held] - features[fitted].mean(axis=0)) @ direction
    return auc(scores, positive)


def degrees(deliveries: tuple[Path, ...]) -> Counter[str]:
    """Return how many rows name each record."""
    named: Counter[str] = Counter()
    for delivery in deliveries:
        for path in sorted(delivery.glob("*.csv")):
            for row in rows(delivery, path.stem):
                for heading, value in row.items():
                    if heading.endswith("_id") and heading != "record_id" and value:
                        named[f"{delivery.name}:{value}"] += 1
    return named


def degree_auc(deliveries: tuple[Path, ...], truth: Path) -> dict[str, float]:
    """Return, for each kind, the AUC of an entity's number of naming rows."""
    named = degrees(deliveries)
    of = entity_of(truth)
    planted = {of[uid] for uid in planted_records(truth)}
    total: dict[str, Counter[str]] = defaultdict(Counter)
    letters = {"p": "person", "c": "company", "v": "vehicle"}
    for uid, entity in of.items():
        total[letters[entity[0]]][entity] += named.get(uid, 0)
    out = {}
    for kind, counts in sorted(total.items()):
        entities = sorted(counts)
        degree = np.array([float(counts[e]) for e in entities])
        out[kind] = auc(degree, np.array([e in planted for e in entities]))
    return out
