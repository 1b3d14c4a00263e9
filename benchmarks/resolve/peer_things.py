"""The peer's columns, comparisons and rules for companies and vehicles: see ``peer_models``."""

import json
from typing import Any

import pyarrow as pa

from benchmarks.resolve.peer_models import (
    OTHERWISE,
    alike,
    comparison,
    level,
    missing,
    number,
)
from netgraph.clean.addresses import address_key
from netgraph.clean.companies import company_name
from netgraph.clean.identifiers import hard_ids
from netgraph.clean.names import fold
from netgraph.model.kinds import Kind

_Columns = dict[str, list[str | None]]


def _table(rows: list[dict[str, str | None]]) -> pa.Table:
    columns = {name: pa.array([row[name] or None for row in rows], pa.string()) for name in rows[0]}
    return pa.table({**columns, "unique_id": range(len(rows))})


def company_columns(records: pa.Table) -> tuple[pa.Table, list[list[str]]]:
    """Return the peer's columns and the valid numbers of each record."""
    rows, ids = [], []
    for text in records["values"].to_pylist():
        values = json.loads(text)
        name = company_name((values.get("name") or [""])[0])
        city, street = ((values.get(k) or [None])[0] for k in ("city", "address"))
        hard = hard_ids(Kind.COMPANY, values)
        rows.append(
            {
                "core": name.core.replace(" ", ""),
                "form": name.form,
                "num": "|".join(name.numbers) or "none",
                "code": hard[0].value if hard else None,
                "ph": (values.get("phone") or [None])[0],
                "adr": address_key(street, city, "UA") if street else None,
                "town": fold(city) if city else None,
            }
        )
        ids.append([f"{h.scheme}:{h.value}" for h in hard])
    return _table(rows), ids


def company_model(things: int) -> tuple[list[Any], list[Any], list[Any]]:
    """Return comparisons, blocking rules and the rules to train on."""
    from splink import block_on

    comparisons = [
        comparison(
            "name",
            missing("core"),
            level("core_l = core_r", "exact", "core"),
            alike("core", 0.95),
            alike("core", 0.88),
            alike("core", 0.8),
            OTHERWISE,
        ),
        number("code", things, 0.97),
        comparison(
            "address",
            missing("adr"),
            level("adr_l = adr_r", "exact", "adr"),
            level("town_l = town_r", "town", "town"),
            OTHERWISE,
        ),
        comparison("phone", missing("ph"), level("ph_l = ph_r", "exact", "ph"), OTHERWISE),
        comparison("form", missing("form"), level("form_l = form_r", "exact", "form"), OTHERWISE),
        comparison(
            "num",
            missing("num"),
            level("num_l = num_r and num_l = 'none'", "neither"),
            level("num_l = num_r", "exact", "num"),
            OTHERWISE,
        ),
    ]
    rules = [
        block_on("code"),
        block_on("core"),
        block_on("ph", "substr(core, 1, 3)"),
        block_on("adr", "substr(core, 1, 2)"),
        block_on("town", "substr(core, 1, 5)"),
    ]
    return comparisons, rules, [block_on("core"), block_on("code"), block_on("ph")]


def vehicle_columns(records: pa.Table) -> tuple[pa.Table, list[list[str]]]:
    """Return the peer's columns, and VIN and plate of each record."""
    rows, ids = [], []
    for text in records["values"].to_pylist():
        values = json.loads(text)
        one = {k: (values.get(k) or [None])[0] for k in ("vin", "plate", "year", "colour")}
        for name in ("make", "model"):
            said = (values.get(name) or [None])[0]
            one[name] = fold(said) if said else None
        one["vin"] = one["vin"] if one["vin"] and len(one["vin"]) == 17 else None
        rows.append(one)
        ids.append([f"{k}:{one[k]}" for k in ("vin", "plate") if one[k]])
    return _table(rows), ids


def vehicle_model(things: int) -> tuple[list[Any], list[Any], list[Any]]:
    """Return comparisons, blocking rules and the rules to train on."""
    from splink import block_on

    comparisons = [
        number("vin", things, 0.93),
        number("plate", things, 0.85),
        comparison(
            "make", missing("make"), level("make_l = make_r", "exact", "make"),
            alike("make", 0.85), OTHERWISE,
        ),
        comparison(
            "model", missing("model"), level("model_l = model_r", "exact", "model"),
            alike("model", 0.85), OTHERWISE,
        ),
        comparison("year", missing("year"), level("year_l = year_r", "exact", "year"), OTHERWISE),
        comparison("colour", missing("colour"), level("colour_l = colour_r", "exact"), OTHERWISE),
    ]  # fmt: skip
    rules = [
        block_on("vin"),
        block_on("plate"),
        block_on("make", "substr(plate, 3, 4)"),
        block_on("substr(vin, 1, 14)"),
    ]
    return comparisons, rules, [block_on("vin"), block_on("plate")]
