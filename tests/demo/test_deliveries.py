"""What the agencies send is in the exchange format, and the same for the same seed."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from netgraph.demo.generate import DemoCase, write_demo
from netgraph.demo.settings import DemoSettings
from netgraph.demo.truth import Truth, load_truth
from netgraph.feeds.delivery import open_delivery
from netgraph.feeds.read import read
from netgraph.feeds.spec import load
from tests.demo.measure import rows

HEADINGS = {
    "persons": """record_id full_name last_name first_name patronymic sex birth_date birth_place
        citizenship tax_number passport_number passport_country phone email address city country""",
    "companies": """record_id name short_name registration_number tax_number eori country
        registered_on closed_on status activity_code address city phone email""",
    "company_roles": "company_id holder_id role share_percent since until",
    "vehicles": "record_id plate plate_country vin make model year colour kind",
    "vehicle_roles": "vehicle_id holder_id role since until",
    "shipments": """record_id declaration_number item_number procedure office registered_at
        office_of_destination deadline_on serial_numbers invoice_number
        cleared_at status hs_code goods_description country_of_origin country_of_dispatch
        country_of_destination gross_mass_kg net_mass_kg customs_value currency
        container_numbers seal_numbers transport_document previous_document""",
    "shipment_parties": "shipment_id party_id role",
    "shipment_vehicles": "shipment_id vehicle_id role",
    "crossings": """record_id post direction crossed_at vehicle_id plate plate_country vin
        trailer_plate regime deadline_on shift container_numbers seal_numbers release_code
        handled_by""",
    "crossing_persons": "crossing_id person_id role",
    "sightings": "record_id seen_at plate plate_country place latitude longitude driver_id",
    "contacts": "record_id from_phone to_phone started_at seconds",
    "cases": "record_id kind opened_on article office summary hs_code quantity unit",
    "case_subjects": "case_id subject_id role",
}


def headings(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.readline().strip().split(",")


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return whole.hexdigest()


def test_five_agencies_deliver_files_with_agreed_headings_only(fifth: DemoCase) -> None:
    assert len(fifth.deliveries) == 5
    for delivery in fifth.deliveries:
        for path in delivery.glob("*.csv"):
            agreed = HEADINGS[path.stem].split()
            assert set(headings(path)) <= set(agreed)


def test_manifests_tell_rows_and_hashes(fifth: DemoCase) -> None:
    markings = set()
    for delivery in fifth.deliveries:
        manifest = json.loads((delivery / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["agency"] == delivery.name
        assert set(manifest["files"]) == {path.name for path in delivery.glob("*.csv")}
        for name, said in manifest["files"].items():
            assert said["rows"] == len(rows(delivery, Path(name).stem))
            content = (delivery / name).read_bytes()
            assert said["sha256"] == hashlib.sha256(content).hexdigest()
        markings.add(json.dumps(manifest["marking"], sort_keys=True))
    assert len(markings) == 5


def test_record_ids_are_unique_within_an_agency(fifth: DemoCase) -> None:
    for delivery in fifth.deliveries:
        ids = Counter(
            row["record_id"]
            for path in delivery.glob("*.csv")
            for row in rows(delivery, path.stem)
            if "record_id" in row
        )
        assert max(ids.values()) == 1


def test_references_find_their_record_but_for_the_spoiled_ones(
    fifth: DemoCase, truth: Truth
) -> None:
    for delivery in fifth.deliveries:
        tables = {path.stem: rows(delivery, path.stem) for path in delivery.glob("*.csv")}
        known = {
            row["record_id"] for table in tables.values() for row in table if "record_id" in row
        }
        dangling = sum(
            bool(value) and value not in known
            for table in tables.values()
            for row in table
            for heading, value in row.items()
            if heading.endswith("_id") and heading != "record_id"
        )
        assert dangling == truth.spoiled[delivery.name].get("dangling", 0)


def test_the_intake_takes_every_row_but_the_spoiled_and_knows_each_actor(
    more_cases: tuple[DemoCase, ...],
) -> None:
    case = more_cases[0]
    truth = load_truth(case.truth)
    kinds = {"Person", "Company", "Vehicle"}
    for delivery in case.deliveries:
        counted = Counter[str]()
        actors = set()
        opened = open_delivery(load("exchange"), [delivery])
        for batch in read(opened, lambda _: {}, lambda _: None):
            counted["rows"] += batch.rows
            counted["rejected"] += len(batch.rejected)
            actors |= {record.uid for record in batch.records if record.kind.value in kinds}
        assert counted["rejected"] == truth.spoiled[delivery.name].get("dangling", 0)
        assert counted["rejected"] < 0.005 * counted["rows"]
        assert actors <= truth.entity_of.keys()


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from netgraph.demo.generate import write_demo;"
        "from netgraph.demo.settings import DemoSettings;"
        "write_demo(Path(sys.argv[1]), DemoSettings.small(seed=3))"
    )
    for hash_seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-c", program, str(tmp_path / hash_seed)]
        subprocess.run(command, check=True, env=environment)
    write_demo(tmp_path / "other", DemoSettings.small(seed=4))
    assert digest(tmp_path / "1") == digest(tmp_path / "2")
    assert digest(tmp_path / "1") != digest(tmp_path / "other")


@pytest.mark.slow
def test_the_default_size_is_a_laptop_case(tmp_path: Path) -> None:
    case = write_demo(tmp_path)
    total = sum(
        len(rows(delivery, path.stem))
        for delivery in case.deliveries
        for path in delivery.glob("*.csv")
    )
    assert 120_000 < total < 165_000
    truth = load_truth(case.truth)
    assert len(set(truth.entity_of.values())) > 9_000
    assert 22_000 < len(truth.entity_of) < 32_000
