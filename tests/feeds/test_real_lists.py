"""Public lists as they were published, where they lie beside the repository."""

from collections import Counter
from pathlib import Path

import pytest

from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from tests.feeds.factory import Loaded, loaded_or_refused

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
OFAC = DATA / "sanctions-ofac-un/ofac_2019"
UN = DATA / "sanctions-ofac-un/un_2018-10-29.xml"
IOTC = DATA / "vessels-rfmo/IOTC_vessels_2025-08-26.csv"


def real(path: Path, feed: str) -> Loaded:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return loaded_or_refused(path, feed=feed)


def kinds(found: Loaded) -> Counter[Kind]:
    return Counter(record.kind for record in found.records)


def types(found: Loaded) -> Counter[StatementType]:
    return Counter(statement.type for statement in found.statements)


def test_every_entry_of_the_ofac_list_becomes_a_record() -> None:
    found = real(OFAC, "us_ofac/sdn")
    entries = [r for r in found.records if r.source.file == "sdn.csv" and r.record_id.isdecimal()]
    assert Counter(record.kind for record in entries) == {
        Kind.PERSON: 3845,
        Kind.COMPANY: 2994,
        Kind.VESSEL: 323,
        Kind.VEHICLE: 217,
    }
    assert types(found)[StatementType.LISTED_AS] == 7379
    assert types(found)[StatementType.ASSOCIATE_OF] > 2400
    # The comments that lie there are those of another day.
    assert {row.source.file for row in found.rejected} == {"sdn_comments.csv"}
    assert len(found.warnings) < 100


def test_every_entry_of_the_un_list_becomes_a_record() -> None:
    found = real(UN, "un_sc/consolidated")
    assert (found.rows, len(found.rejected)) == (1093, 0)
    assert kinds(found)[Kind.PERSON] == 703
    assert kinds(found)[Kind.COMPANY] + kinds(found)[Kind.VESSEL] == 390
    assert types(found)[StatementType.LISTED_AS] == 1093
    assert len(found.warnings) < 40


def test_every_vessel_of_the_register_becomes_a_record() -> None:
    found = real(IOTC, "iotc/vessels")
    assert (found.rows, len(found.rejected)) == (5321, 0)
    assert kinds(found)[Kind.VESSEL] == 5321
    assert types(found)[StatementType.OWNER_OF] > 5000
    assert len(found.warnings) < 40
