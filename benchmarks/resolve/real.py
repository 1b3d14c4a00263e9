"""Public record sets whose truth is known, where they lie beside the project."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stdnum import imo

from benchmarks.resolve.measured import Sample
from benchmarks.resolve.records import records_of
from netgraph.model.kinds import Kind

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
_Cells = dict[str, str]
_NOT_A_DIGIT = re.compile(r"\D")


def real_samples() -> Iterator[tuple[str, Sample]]:
    """Yield each set that is there, with its name."""
    if (DATA / "er-splink").is_dir():
        yield "febrl 3", _sample(Kind.PERSON, _febrl("dataset3"))
        yield "febrl 4", _sample(Kind.PERSON, _febrl("dataset4a", "dataset4b"))
        yield "fake_1000", _sample(Kind.PERSON, _fake())
    if (DATA / "vessels-rfmo").is_dir():
        yield "vessel registers, IMO blanked", _sample(Kind.VESSEL, _vessels())


def _sample(kind: Kind, delivered: list[tuple[str, _Cells, str]]) -> Sample:
    things = {thing: number for number, thing in enumerate(dict.fromkeys(d[2] for d in delivered))}
    records = records_of(kind, [(agency, cells) for agency, cells, _ in delivered])
    return Sample(kind, records, [things[thing] for *_, thing in delivered])


def _rows(path: Path) -> Iterator[_Cells]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            yield {k.strip(): (v or "").strip() for k, v in row.items() if k}


def _renamed(row: _Cells, columns: _Cells) -> _Cells:
    return {ours: row[theirs] for theirs, ours in columns.items() if row.get(theirs)}


def _fake() -> list[tuple[str, _Cells, str]]:
    columns = {"first_name": "first_name", "surname": "last_name", "dob": "birth_date",
               "city": "city", "email": "email"}  # fmt: skip
    rows = _rows(DATA / "er-splink/fake_1000.csv")
    return [("list", _renamed(row, columns), row["cluster"]) for row in rows]


def _febrl(*names: str) -> list[tuple[str, _Cells, str]]:
    columns = {"given_name": "first_name", "surname": "last_name", "suburb": "city",
               "soc_sec_id": "national_id"}  # fmt: skip
    found = []
    for name in names:
        for row in _rows(DATA / f"er-splink/febrl/{name}.csv"):
            cells = _renamed(row, columns)
            street = " ".join(
                filter(None, (row["street_number"], row["address_1"], row["address_2"]))
            )
            cells["address"] = ", ".join(filter(None, (street, row["postcode"])))
            if day := _day(row["date_of_birth"]):
                cells["birth_date"] = day
            found.append((name, cells, row["rec_id"].split("-")[1]))
    return found


def _day(text: str) -> str | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None


_REGISTERS = {
    "IOTC": "name=Name flag=Flag_State_Name imo=IMO call_sign=IRCS registration_number=REGNO "
    "length_m=LOA_(m) gross_tonnage=GT",
    "IATTC": "name=Vessel flag=Flag imo=IMO_number call_sign=Call_sign length_m=Length_(m) "
    "registration_number=Registration_number gross_tonnage=Gross_tonnage_(t) "
    "built_in=Year_built former_names=Previous_name former_flags=Previous_flag",
    "NPFC": "name=vessel_name flag=flag_state imo=imo call_sign=call_sign mmsi=mmsi "
    "registration_number=registration_no length_m=length gross_tonnage=tonnage "
    "former_names=previous_name former_flags=previous_flag",
    "CCSBT": "name=Vessel_Name flag=Flag imo=IMO call_sign=Callsign length_m=Length "
    "registration_number=Vessel_Registration_Number gross_tonnage=Tonnage "
    "former_names=Previous_Vessel_Name",
}
"""Register to our property and its heading, blanks written as underscores."""


def _vessels() -> list[tuple[str, _Cells, str]]:
    """Return each different row of a vessel whose IMO number is valid, without the number."""
    found: dict[tuple[str, str, str], tuple[str, _Cells, str]] = {}
    for register, columns in _REGISTERS.items():
        ours = dict(pair.split("=") for pair in columns.split())
        for row in _rows(DATA / f"vessels-rfmo/{register}_vessels_2025-08-26.csv"):
            by_heading = {k.replace(" ", "_"): v for k, v in row.items()}
            cells = {name: by_heading.get(heading, "") for name, heading in ours.items()}
            number = _NOT_A_DIGIT.sub("", cells.pop("imo"))
            if imo.is_valid(number):
                cells = {name: text for name, text in cells.items() if text}
                key = (register, number, repr(sorted(cells.items())))
                found.setdefault(key, (register, cells, number))
    return list(found.values())
