"""The figures for people: targets beside what was reached, then each sample beside its peers."""

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.resolve.targets import TARGETS, Target

_HEAD = """# How well records are joined

Persons, companies and vehicles are invented: eight agencies' records of one world each, by a
generator that shares no list and no rule with what it measures. Reporting seeds are from 101 up;
what was tuned was tuned on seeds below 100. febrl, fake_1000 and the vessel registers are public
sets with known truth. Plain splink reads the same normalised columns; its pairs are joined by
connected components at the threshold that serves it best on the very sample.
"""


def as_markdown(headline: Mapping[str, float], samples: Mapping[str, Any]) -> str:
    """Return the whole page."""
    parts = [_HEAD, "\n".join(_targets(headline)), "\n".join(_samples(samples))]
    parts += ["\n".join(_calibration(samples)), "\n".join(_others(samples))]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _targets(headline: Mapping[str, float]) -> Iterator[str]:
    yield "| | reached | target | aim | |"
    yield "|---|---|---|---|---|"
    for target in TARGETS:
        sign = "<=" if target.at_most else ">="
        aim = "" if target.aim is None else f"{sign} {target.aim:g}"
        if target.key not in headline:
            yield f"| {target.words} | | {sign} {target.bound:g} | {aim} | not measured |"
            continue
        figure = headline[target.key]
        yield f"| {target.words} | {figure:g} | {sign} {target.bound:g} | {aim} | " + (
            f"{_verdict(target, figure)} |"
        )


def _verdict(target: Target, figure: float) -> str:
    return "met" if target.met(figure) else "**missed**"


def _samples(samples: Mapping[str, Any]) -> Iterator[str]:
    yield "| sample | records | method | precision | recall | F1 | B3 | largest | wall s |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, told in samples.items():
        if "lead" not in told:
            continue
        for view in ("lead", "strict"):
            wall = told["wall_s"] if view == "lead" else ""
            yield _row(name, told["records"], f"netgraph, {view} view", told[view], wall)
        for peer, figures in told.get("peers", {}).items():
            if isinstance(figures, dict):
                wall = told["peers"]["splink_wall_s"] if "bits" in figures else ""
                yield _row(name, told["records"], peer, figures, wall)


def _row(name: str, records: int, method: str, told: Mapping[str, Any], wall: object) -> str:
    figures = " | ".join(f"{told[key]:.4f}" for key in ("precision", "recall", "f1", "b3"))
    return f"| {name} | {records:,} | {method} | {figures} | {told['largest']} | {wall} |"


def _calibration(samples: Mapping[str, Any]) -> Iterator[str]:
    yield "Shown probabilities beside the truth, by what became of a pair (bands of 100 pairs up):"
    yield ""
    yield "| sample | pairs | bits from | pairs | shown | true |"
    yield "|---|---|---|---|---|---|"
    for name, told in samples.items():
        for band in told.get("bands", ()) if "peers" in told else ():
            if band["pairs"] >= 100:
                yield (
                    f"| {name} | {band['decision']} | {band['least_bits']:g} | {band['pairs']:,} "
                    f"| {band['claimed']:.3f} | {band['true']:.3f} |"
                )


def _others(samples: Mapping[str, Any]) -> Iterator[str]:
    for kind, told in samples.get("names-bench", {}).items():
        yield (
            f"names-bench, {told['pairs']} pairs of bare names of one kind ({kind}): best F1 "
            f"{told['f1']:.3f}; logic-v2 of nomenklatura, by the scores that come with them, "
            f"{told['peer_f1']:.3f}."
        )
    if told := samples.get("names-wikidata-ru"):
        yield (
            f"names-wikidata-ru, {told['tokens']:,} names in English and Russian: "
            f"{told['same_fold']:.3f} have the same fold, {told['same_skeleton']:.3f} the same "
            f"skeleton, {told['fold_alike']:.3f} alike folds; {told['peer_alike']:.3f} are alike "
            "by anyascii."
        )
