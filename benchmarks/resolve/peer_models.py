"""The peer's columns, comparisons and blocking rules for persons, companies and vehicles.

They follow what the project measured as best for plain splink: folded names with term
frequencies, canonical given names, levels of dates, fixed rates for unique numbers.
"""

import json
import re
from typing import Any

import pyarrow as pa

from netgraph.clean.addresses import address_key
from netgraph.clean.identifiers import hard_ids
from netgraph.clean.names import father_key, fold, given_key, person_name, surname_key
from netgraph.model.kinds import Kind

_NUMBER = re.compile(r"\d+")


def level(sql: str, label: str, tf: str | None = None) -> dict[str, Any]:
    """Return a level; of ``tf`` the share of the value weighs."""
    one: dict[str, Any] = {"sql_condition": sql, "label_for_charts": label}
    return one | ({"tf_adjustment_column": tf, "tf_adjustment_weight": 1.0} if tf else {})


def missing(column: str) -> dict[str, Any]:
    """Return the level of pairs of which one lacks the column."""
    sql = f"{column}_l is null or {column}_r is null"
    return {"sql_condition": sql, "label_for_charts": "null", "is_null_level": True}


def _fixed(one: dict[str, Any], m: float, u: float) -> dict[str, Any]:
    return one | {
        "m_probability": m,
        "u_probability": u,
        "fix_m_probability": True,
        "fix_u_probability": True,
    }


OTHERWISE = level("ELSE", "else")


def comparison(name: str, *levels: dict[str, Any]) -> dict[str, Any]:
    """Return a comparison of these levels."""
    return {"output_column_name": name, "comparison_levels": list(levels)}


def alike(column: str, least: float) -> dict[str, Any]:
    """Return a level by Jaro-Winkler."""
    sql = f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"
    return level(sql, f"alike {least}")


def number(column: str, things: int, m: float) -> dict[str, Any]:
    """Return the comparison of a number that is unique: no sample of pairs tells its rates."""
    near = f"damerau_levenshtein({column}_l, {column}_r) <= 1"
    return comparison(
        column,
        missing(column),
        _fixed(level(f"{column}_l = {column}_r", "exact"), m, 1 / things),
        _fixed(level(near, "near"), 0.02, 20 / things),
        _fixed(OTHERWISE, 0.98 - m, 1 - 21 / things),
    )


def person_columns(records: pa.Table) -> tuple[pa.Table, list[list[str]]]:
    """Return the peer's columns and the valid numbers of each record."""
    columns: dict[str, list[str | None]] = {name: [] for name in _PERSON}
    ids = []
    for text in records["values"].to_pylist():
        values = json.loads(text)
        name = person_name(values)
        last, first, patronymic = (name.last, name.first, name.patronymic) if name else (None,) * 3
        hard = hard_ids(Kind.PERSON, values)
        born = (values.get("birth_date") or [None])[0]
        father = father_key(patronymic) if patronymic else None
        city = (values.get("city") or [None])[0]
        street = (values.get("address") or [None])[0]
        row = {
            "sur": surname_key(last) if last else None,
            "giv": fold(first) if first else None,
            "can": given_key(first) if first else None,
            "pat": father,
            "father": father if father and len(father) > 1 else None,
            "dob": born,
            "day": born if born and len(born) == 10 else None,
            "year": born[:4] if born else None,
            "tax": next((h.value for h in hard if not h.scheme.startswith("passport")), None),
            "pas": next(iter(values.get("passport_number") or ()), None),
            "ph": (values.get("phone") or [None])[0],
            "adr": address_key(street, city, "UA") if street else None,
            "num": "|".join(_NUMBER.findall(street)[:2]) if street else None,
            "town": fold(city) if city else None,
        }
        for column, value in row.items():
            columns[column].append(value or None)
        ids.append([f"{h.scheme}:{h.value}" for h in hard])
    table = pa.table({n: pa.array(c, pa.string()) for n, c in columns.items()})
    return table.append_column("unique_id", pa.array(range(table.num_rows))), ids


_PERSON = "sur giv can pat father dob day year tax pas ph adr num town".split()  # noqa: SIM905


def person_model(things: int) -> tuple[list[Any], list[Any], list[Any]]:
    """Return comparisons, blocking rules and the rules to train on."""
    from splink import block_on

    swapped = "sur_l = giv_r and giv_l = sur_r"
    year, full = "dob_l[1:4] = dob_r[1:4]", "length(dob_l) = 10 and length(dob_r) = 10"
    unknown = "(length({0}) = 4 or {0}[6:] = '01-01')"
    comparisons = [
        comparison(
            "surname",
            missing("sur"),
            level("sur_l = sur_r", "exact", "sur"),
            level(swapped, "swapped"),
            alike("sur", 0.93),
            alike("sur", 0.85),
            OTHERWISE,
        ),
        comparison(
            "given",
            missing("giv"),
            level("giv_l = giv_r", "exact", "giv"),
            level("can_l = can_r", "list"),
            level(swapped, "swapped"),
            alike("giv", 0.88),
            alike("giv", 0.75),
            OTHERWISE,
        ),
        comparison(
            "patronymic",
            missing("pat"),
            level("least(length(pat_l), length(pat_r)) <= 1 and pat_l[1:1] = pat_r[1:1]", "init"),
            level("pat_l = pat_r", "exact", "pat"),
            alike("pat", 0.9),
            alike("pat", 0.78),
            OTHERWISE,
        ),
        comparison(
            "dob",
            missing("dob"),
            level(f"dob_l = dob_r and {unknown.format('dob_l')}", "year"),
            level("dob_l = dob_r", "exact", "dob"),
            level(
                f"{full} and {year} and dob_l[6:7] = dob_r[9:10] and dob_l[9:10] = dob_r[6:7]",
                "swapped",
            ),
            level(
                f"{year} and ({unknown.format('dob_l')} or {unknown.format('dob_r')})",
                "year, day unknown",
            ),
            level(f"{full} and damerau_levenshtein(dob_l, dob_r) <= 1", "digit"),
            level(year, "same year"),
            OTHERWISE,
        ),
        number("tax", things, 0.965),
        number("pas", things, 0.55),
        comparison("phone", missing("ph"), level("ph_l = ph_r", "exact", "ph"), OTHERWISE),
        comparison(
            "address",
            missing("adr"),
            level("adr_l = adr_r", "exact", "adr"),
            level("num_l = num_r", "numbers"),
            level("town_l = town_r", "town", "town"),
            OTHERWISE,
        ),
    ]
    rules = [
        block_on("tax"),
        block_on("pas"),
        block_on("sur", "can", "year"),
        "l.sur = r.sur and l.can = r.can and (l.year is null or r.year is null) "
        "and (l.father is null or r.father is null or l.father = r.father)",
        block_on("day", "substr(sur, 1, 2)"),
        block_on("day", "can"),
        "l.day = r.day and l.sur = r.giv",
        block_on("ph", "substr(can, 1, 1)"),
        block_on("adr", "substr(can, 1, 2)"),
        block_on("year", "substr(sur, 1, 4)", "can"),
        block_on("year", "sur", "substr(can, 1, 2)"),
        block_on("sur", "can", "father"),
        block_on("substr(sur, 1, 5)", "can", "father"),
    ]
    return comparisons, rules, [block_on("day"), block_on("sur", "giv"), block_on("tax")]
