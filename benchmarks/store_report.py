"""The store's figures beside their targets, as a table for people."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Results = dict[str, dict[str, dict[str, float]]]
"""Store, step, figure."""

PEAK_MIB = 1536


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is compared. Limits are None where none was set."""

    says: str
    step: str
    figure: str
    sqlite: float | None = None
    neo4j: float | None = None
    ratio: float | None = None
    """Most that Neo4j's figure may be of SQLite's."""

    at_least: bool = False
    """The limits are lower ones."""


LINES = (
    Line("load, s", "load", "wall_s", ratio=6),
    Line("load the same again, s", "reload", "wall_s", ratio=3),
    Line("write a resolve run, s", "resolve", "wall_s"),
    Line("write a find run, s", "find", "wall_s"),
    Line("records to Arrow, a second", "records", "rows_per_s", at_least=True),
    Line("statements to Arrow, a second", "statements", "rows_per_s", 300_000, 100_000, None, True),
    Line("links to Arrow, a second", "links", "rows_per_s", 300_000, 100_000, None, True),
    Line("entities to Arrow, a second", "entities", "rows_per_s", at_least=True),
    Line("one record, ms", "look_ups", "record_ms", 5, 5),
    Line("one entity, ms", "look_ups", "entity_ms", 5, 5),
    Line("two hops from an entity, ms", "look_ups", "entity_two_hops_ms", 5, 5),
    Line("statements two hops from a record, ms", "look_ups", "record_two_hops_ms"),
)


def readable(results: Results, scale: float) -> str:
    """Return the figures as a Markdown table."""
    rows = [row for line in LINES if (row := _row(line, results))]
    rows += [
        f"| most memory of the client, MiB | {_cells(_peaks(results))} |  | {PEAK_MIB} on both |"
    ]
    return "\n".join(
        [
            f"# The stores at scale {scale:g}",
            "",
            f"{1.25 * scale:g} million records, {3 * scale:g} million statements, six properties "
            "each. Medians of look-ups.",
            "",
            "| what | SQLite | Neo4j | Neo4j/SQLite | target |",
            "|---|---:|---:|---:|---|",
            *rows,
            "",
            *(f"Missed: {miss}" for miss in missed(results)),
            "",
        ]
    )


def missed(results: Results) -> list[str]:
    """Return the targets that were not reached, in words."""
    return [miss for line in LINES for miss in _misses(line, results)] + [
        f"memory of the client, {store}: {peak:g} MiB, at most {PEAK_MIB}"
        for store, peak in _peaks(results).items()
        if peak > PEAK_MIB
    ]


def _misses(line: Line, results: Results) -> Iterator[str]:
    wrong: Callable[[float, float], bool] = float.__lt__ if line.at_least else float.__gt__
    words = "at least" if line.at_least else "at most"
    for store, limit in (("SQLite", line.sqlite), ("Neo4j", line.neo4j)):
        value = _value(line, results, store)
        if limit is not None and value is not None and wrong(float(value), float(limit)):
            yield f"{line.says}, {store}: {value:g}, {words} {limit:g}"
    ratio = _ratio(line, results)
    if ratio is not None and line.ratio is not None and ratio > line.ratio:
        yield f"{line.says}, Neo4j/SQLite: {ratio:.2f}, at most {line.ratio:g}"


def _row(line: Line, results: Results) -> str:
    values = {store: _value(line, results, store) for store in ("SQLite", "Neo4j")}
    ratio = _ratio(line, results)
    return (
        f"| {line.says} | {_cells(values)} | {'' if ratio is None else f'{ratio:.2f}'} "
        f"| {_target(line)} |"
    )


def _target(line: Line) -> str:
    sign = "≥" if line.at_least else "≤"
    limits = [
        f"{name} {sign} {limit:,g}"
        for name, limit in (("SQLite", line.sqlite), ("Neo4j", line.neo4j), ("ratio", line.ratio))
        if limit is not None
    ]
    return ", ".join(limits)


def _cells(values: Mapping[str, float | None]) -> str:
    shown = (values.get(store) for store in ("SQLite", "Neo4j"))
    return " | ".join("" if value is None else f"{value:,g}" for value in shown)


def _value(line: Line, results: Results, store: str) -> float | None:
    return results.get(store, {}).get(line.step, {}).get(line.figure)


def _ratio(line: Line, results: Results) -> float | None:
    sqlite, neo4j = (_value(line, results, store) for store in ("SQLite", "Neo4j"))
    return neo4j / sqlite if sqlite and neo4j else None


def _peaks(results: Results) -> dict[str, float]:
    return {
        store: max(figures["peak_mib"] for figures in steps.values())
        for store, steps in results.items()
    }
