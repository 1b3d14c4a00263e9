"""A 200,000-row exchange delivery through `feed load`: rows a second and peak memory.

The peer measured in the same run is what a script would do without any guarantee: read the
same files with the standard csv module and insert the cells into one SQLite table.
"""

import csv
import random
import sqlite3
import tempfile
import time
from pathlib import Path

from benchmarks.measure import netgraph, write
from tests.exchange import write_delivery

ROWS = 200_000


def delivery(folder: Path, seed: int = 1) -> Path:
    """Write 200,000 rows: persons, companies, shipments and who took part in them."""
    rng = random.Random(seed)
    persons = [
        {
            "record_id": f"P{n}",
            "full_name": f"{_word(rng)} {_word(rng)} {_word(rng)}ович",
            "birth_date": _day(rng, 1940, 2005),
            "phone": f"+38050{rng.randint(0, 9_999_999):07d}",
            "address": f"вул. {_word(rng)}, {rng.randint(1, 200)}",
            "city": _word(rng),
            "country": "UA",
        }
        for n in range(ROWS * 15 // 100)
    ]
    companies = [
        {"record_id": f"C{n}", "name": f"ТОВ «{_word(rng)}»", "country": "UA"}
        for n in range(ROWS * 5 // 100)
    ]
    shipments = [
        {
            "record_id": f"S{n}",
            "declaration_number": f"26UA{n:014d}",
            "procedure": rng.choice(["import", "export", "transit"]),
            "registered_at": f"{_day(rng, 2025, 2026)}T10:00:00+03:00",
            "hs_code": f"{rng.randint(1, 97):02d}{rng.randint(0, 9999):04d}",
            "gross_mass_kg": str(rng.randint(1, 20_000)),
            "customs_value": f"{rng.random() * 1e5:.2f}",
            "currency": "USD",
        }
        for n in range(ROWS * 30 // 100)
    ]
    parties = [
        {
            "shipment_id": f"S{rng.randrange(len(shipments))}",
            "party_id": rng.choice(["P", "C"]) + str(rng.randrange(len(companies))),
            "role": role,
        }
        for role in ("consignor", "consignee")
        for _ in range(ROWS * 25 // 100)
    ]
    parties = list({tuple(row.items()): row for row in parties}.values())
    tables = {
        "persons": persons,
        "companies": companies,
        "shipments": shipments,
        "shipment_parties": parties,
    }
    return write_delivery(folder, tables)


def _day(rng: random.Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("абвгдеклмнопрстуі") for _ in range(rng.randint(4, 9))).capitalize()


def plain_insert(folder: Path) -> float:
    """Return the seconds that reading and inserting bare cells takes."""
    started = time.perf_counter()
    with sqlite3.connect(folder / "plain.db") as store:
        store.execute("CREATE TABLE cell (file, row, heading, value)")
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                for number, row in enumerate(csv.DictReader(file)):
                    store.executemany(
                        "INSERT INTO cell VALUES (?, ?, ?, ?)",
                        [(path.name, number, heading, value) for heading, value in row.items()],
                    )
    return round(time.perf_counter() - started, 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        delivered = delivery(folder / "delivery")
        rows = sum(len(p.read_bytes().splitlines()) - 1 for p in delivered.glob("*.csv"))
        netgraph("init", folder / "case")
        first = netgraph("--case", folder / "case", "feed", "load", "exchange", delivered)
        again = netgraph("--case", folder / "case", "feed", "load", "exchange", delivered)
        check = netgraph("feed", "check", "exchange", delivered)
        plain_s = plain_insert(delivered)
    write(
        "exchange_load",
        {
            "rows": rows,
            "load": first,
            "rows_per_s": round(rows / first.wall_s),
            "load again": again,
            "check only": check,
            "plain csv to SQLite, no guarantees, s": plain_s,
        },
    )


if __name__ == "__main__":
    main()
