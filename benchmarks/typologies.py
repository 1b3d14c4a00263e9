"""Every typology on a year of invented trade and traffic: seconds of CPU and memory for each.

The tables are made by arrays from a seed, not through files: what is measured is the search. A
million shipments with their parties and lorries, and a million crossings with who was in them,
are a few gigabytes of evidence; ``--rows`` makes less.
"""

import argparse
import resource
import time
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.measure import write
from netgraph.analysis.graph import evidence_graph
from netgraph.analysis.tables import CaseTables
from netgraph.analysis.typologies import catalogue
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.tables import ENTITIES, MEMBERSHIPS, RECORDS, STATEMENTS

_MARKING = '{"tlp":"AMBER","source_grade":"B","info_grade":"2"}'
_HEADINGS = np.array([4011, 6109, 8471, 8504, 9503, 2204, 8708, 7318, 3304, 803, 8542, 2402] * 6)
_LANDS = np.array(["PL", "DE", "CN", "TR", "RO", "MD", "KZ"])
_EPOCH = np.datetime64("2025-01-06T00:00:00", "s")


@dataclass
class Maker:
    """Collects records and statements of one agency as columns."""

    rng: np.random.Generator
    records: dict[Kind, pa.Table]
    parts: list[pa.Table]
    total: int = 0

    def add(self, kind: Kind, values: list[str]) -> NDArray[np.str_]:
        """Add a record for each JSON text and return the uids."""
        letter = KINDS[kind].letter
        numbers = np.char.zfill(np.arange(len(values)).astype(str), 8)
        uids = np.char.add(f"a:{letter}", numbers)
        self.records[kind] = _filled(
            RECORDS,
            {"uid": uids, "record_id": uids, "name": uids, "values": values},
            {"kind": kind.value, "agency": "a", "feed": "bench", "load": "1", "marking": _MARKING},
        )
        return uids

    def say(self, subject: NDArray[np.str_], type_: str, object_: NDArray[np.str_]) -> None:
        numbers = np.arange(self.total, self.total + len(subject)).astype(str)
        self.total += len(subject)
        ids = np.char.add("a:s", np.char.zfill(numbers, 9))
        self.parts.append(
            _filled(
                STATEMENTS,
                {"id": ids, "subject": subject, "object": object_, "source_record": ids},
                {"type": type_, "agency": "a", "feed": "bench", "load": "1", "marking": _MARKING},
            )
        )

    def tables(self) -> CaseTables:
        uids = {kind: table["uid"].to_pylist() for kind, table in self.records.items()}
        entities = [
            pa.table(
                {
                    "entity": pa.array([f"{KINDS[kind].letter}-{uid}" for uid in names]),
                    "kind": pa.array([kind.value] * len(names)),
                    "name": pa.array(names),
                }
            )
            for kind, names in uids.items()
        ]
        who = [
            pa.table(
                {
                    "uid": pa.array(names),
                    "entity": pa.array([f"{KINDS[kind].letter}-{uid}" for uid in names]),
                }
            )
            for kind, names in uids.items()
        ]
        ids = pa.concat_tables(entities)
        rows = len(ids)
        ids = pa.table(
            [
                ids["entity"],
                ids["kind"].cast(ENTITIES.field("kind").type),
                ids["name"],
                pa.array(np.ones(rows, np.int64)),
                pa.nulls(rows, ENTITIES.field("agencies").type),
                pa.nulls(rows, ENTITIES.field("flags").type),
                ids["name"],
            ],
            schema=ENTITIES,
        )
        members = pa.concat_tables(who)
        members = members.append_column("strict_entity", members["entity"]).cast(MEMBERSHIPS)
        return CaseTables(self.records, pa.concat_tables(self.parts), ids, members)


def _filled(schema: pa.Schema, columns: dict[str, object], constant: dict[str, str]) -> pa.Table:
    rows = len(next(iter(columns.values())))  # type: ignore[arg-type]
    arrays = []
    for field in schema:
        if field.name in columns:
            arrays.append(pa.array(columns[field.name], pa.string()))
        elif field.name in constant:
            value = pa.array([constant[field.name]], pa.string())
            zeros = pa.array(np.zeros(rows, np.int32))
            arrays.append(pa.DictionaryArray.from_arrays(zeros, value).cast(field.type))
        else:
            arrays.append(pa.nulls(rows, field.type))
    return pa.table(arrays, schema=schema)


def case(rows: int, seed: int = 1) -> CaseTables:
    """Return ``rows`` shipments and as many crossings, with a twentieth as many firms."""
    rng = np.random.default_rng(seed)
    maker = Maker(rng, {}, [])
    firms = _firms(maker, max(rows // 20, 200))
    cars, drivers = _traffic(maker, rows, max(rows // 12, 200))
    _trade(maker, rows, firms, cars, drivers)
    return maker.tables()


def _firms(maker: Maker, count: int) -> NDArray[np.str_]:
    rng = maker.rng
    founded = (_EPOCH - rng.integers(30, 9000, count) * np.timedelta64(86_400, "s")).astype("M8[D]")
    lines = rng.choice(["46.90", "46.51", "46.42", "49.41", "25.94", "52.29"], count)
    firms = maker.add(
        Kind.COMPANY,
        [
            f'{{"registered_on":["{on}"],"activity_code":["{line}"]}}'
            for on, line in zip(founded, lines, strict=True)
        ],
    )
    people = maker.add(Kind.PERSON, ["{}"] * (count * 2))
    homes = maker.add(Kind.ADDRESS, ["{}"] * count)
    phones = maker.add(Kind.PHONE, ["{}"] * count)
    maker.say(people[rng.integers(0, count, count)], "DIRECTOR_OF", firms)
    maker.say(people[rng.integers(0, count, count)], "FOUNDER_OF", firms)
    maker.say(firms, "REGISTERED_AT", homes[rng.integers(0, count, count)])
    maker.say(firms, "HAS_PHONE", phones[rng.integers(0, count, count)])
    maker.say(people, "LIVES_AT", homes[rng.integers(0, count, len(people))])
    return firms


def _moments(rng: np.random.Generator, count: int) -> NDArray[np.str_]:
    at = _EPOCH + rng.integers(0, 330 * 86_400, count).astype("m8[s]")
    return np.char.add(at.astype(str), "Z")


def _traffic(maker: Maker, rows: int, count: int) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    rng = maker.rng
    kinds = rng.choice(["car", "truck"], count)
    cars = maker.add(
        Kind.VEHICLE,
        [
            f'{{"plate":["BC{n:07d}"],"vin":["VIN{n:014d}"],"type":["{kind}"]}}'
            for n, kind in enumerate(kinds)
        ],
    )
    people = maker.records[Kind.PERSON]["uid"].to_numpy(zero_copy_only=False)
    owners = people[rng.integers(0, len(people), count)].astype(str)
    maker.say(owners, "OWNER_OF", cars)
    of = rng.integers(0, count, rows)
    at, way = _moments(rng, rows), rng.choice(["in", "out"], rows)
    post, shift = rng.integers(0, 12, rows), rng.choice(["A", "B", "C"], rows)
    regime = rng.choice(["ordinary", "ordinary", "transit", "temporary_import"], rows)
    box = rng.integers(0, 10**7, rows)
    boxed = rng.random(rows) < 0.1
    crossings = maker.add(
        Kind.CROSSING,
        [
            f'{{"post":["post {p}"],"direction":["{w}"],"crossed_at":["{a}"],"plate":["BC{c:07d}"],'
            f'"regime":["{r}"],"shift":["{s}"]'
            + (
                f',"container_numbers":["MSCU{b:07d}"],"seal_numbers":["S{b}"],'
                f'"handled_by":["user {b % 40}"]}}'
                if inside
                else "}"
            )
            for p, w, a, c, r, s, b, inside in zip(
                post, way, at, of, regime, shift, box, boxed, strict=True
            )
        ],
    )
    maker.say(cars[of], "CROSSED_WITH", crossings)
    maker.say(owners[of], "PRESENT_AT", crossings)
    return cars, owners


def _trade(
    maker: Maker,
    rows: int,
    firms: NDArray[np.str_],
    cars: NDArray[np.str_],
    drivers: NDArray[np.str_],
) -> None:
    rng = maker.rng
    shipments = maker.add(Kind.SHIPMENT, _declared(rng, rows))
    # A few do most of the trade.
    size = len(firms)
    seller = (size * rng.random(rows) ** 2).astype(int)
    buyer = (size * rng.random(rows) ** 2).astype(int)
    lorry = rng.integers(0, len(cars), rows)
    maker.say(firms[seller], "CONSIGNOR_OF", shipments)
    maker.say(firms[buyer], "CONSIGNEE_OF", shipments)
    maker.say(firms[rng.integers(0, 200, rows)], "BROKER_OF", shipments)
    maker.say(firms[rng.integers(0, size // 20, rows)], "CARRIER_OF", shipments)
    maker.say(shipments, "CARRIED_BY", cars[lorry])
    some = rng.random(rows) < 0.5
    maker.say(drivers[lorry][some], "DRIVER_OF", shipments[some])


def _declared(rng: np.random.Generator, rows: int) -> list[str]:
    at = _moments(rng, rows)
    heading = rng.choice(_HEADINGS, rows)
    mass = np.round(rng.lognormal(8.5, 0.8, rows), 1)
    value = np.round(mass * rng.lognormal(2, 0.5, rows), 2)
    procedure = rng.choice(
        ["import", "export", "transit", "temporary_import", "re_export"],
        rows,
        p=[0.6, 0.25, 0.1, 0.025, 0.025],
    )
    currency, land = rng.choice(["EUR", "USD", "UAH"], rows), rng.choice(_LANDS, (3, rows))
    box = rng.integers(0, 10**7, rows)
    return [
        f'{{"declaration_number":["25UA{n:09d}"],"procedure":["{p}"],"status":["cleared"],'
        f'"registered_at":["{a}"],"cleared_at":["{a}"],"hs_code":["{h:04d}310000"],'
        f'"country_of_origin":["{o}"],"country_of_dispatch":["{d}"],'
        f'"country_of_destination":["{t}"],"net_mass_kg":["{m}"],"customs_value":["{v}"],'
        f'"currency":["{c}"],"container_numbers":["MSCU{b:07d}"],"seal_numbers":["S{b}"],'
        f'"serial_numbers":["SN{b}"],"invoice_number":["I{b}"],"transport_document":["CMR{n}"],'
        f'"previous_document":["25UA{b % rows:09d}"]}}'
        for n, (p, a, h, o, d, t, m, v, c, b) in enumerate(
            zip(procedure, at, heading, *land, mass, value, currency, box, strict=True)
        )
    ]


def _peak_mib() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    started = time.process_time()
    tables = case(asked.rows)
    made = time.process_time()
    graph = evidence_graph(tables)
    weighed = time.process_time()
    figures: dict[str, object] = {}
    print(f"{asked.rows:,} shipments, as many crossings, {tables.statements.num_rows:,} statements")
    print(
        f"tables {made - started:.0f} s, evidence graph {weighed - made:.0f} s, {_peak_mib()} MiB"
    )
    for typology in catalogue():
        if asked.only and typology.code not in asked.only.split(","):
            continue
        begun = time.process_time()
        outcome = typology.run(graph)
        cpu = round(time.process_time() - begun, 2)
        figures[typology.code] = {"cpu_s": cpu, "hits": len(outcome.hits), "peak_mib": _peak_mib()}
        print(
            f"{typology.code:4} {cpu:7.2f} s {len(outcome.hits):4} hits  {_peak_mib()} MiB  "
            f"{outcome.not_applicable or ''}"
        )
    if not asked.only:
        write(
            "typologies",
            {
                "shipments": asked.rows,
                "crossings": asked.rows,
                "statements": tables.statements.num_rows,
                "evidence_graph_cpu_s": round(weighed - made, 1),
                "typologies": figures,
            },
        )


if __name__ == "__main__":
    main()
