"""Whatever bytes come: records, verdicts and closed sums, or one NetgraphError."""

import contextlib
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.errors import NetgraphError
from netgraph.feeds.manifest import read_manifest
from netgraph.feeds.spec import load
from tests.feeds.factory import MANIFEST, exchange, loaded
from tests.feeds.golden import sample_of

EXCHANGE = load("exchange")
UN_LIST = load("un_sc/consolidated")

CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["P1", "C1", "P2", "owner", "driver", "н/д", "-", "", "2026-01-02", "+380671234567", "a|b"]
    ),
)
HEADINGS = {
    "persons.csv": "record_id,full_name,sex,birth_date,phone,address,city,country,passport_number",
    "companies.csv": "record_id,name,phone,address,city",
    "vehicles.csv": "record_id,plate,vin,kind",
    "vehicle_roles.csv": "vehicle_id,holder_id,role,since,until",
    "contacts.csv": "record_id,from_phone,to_phone,seconds",
    "crossings.csv": "record_id,post,direction,crossed_at,vehicle_id,plate,trailer_plate",
}


def as_csv(cells: list[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, bytes]:
    files = {}
    for name in draw(st.lists(st.sampled_from(sorted(HEADINGS)), min_size=1, unique=True)):
        header = HEADINGS[name]
        width = header.count(",") + 1
        row = st.lists(CELLS, min_size=width, max_size=width).map(as_csv)
        lines = draw(st.lists(st.one_of(row, st.text(max_size=20)), max_size=6))
        files[name] = "\r\n".join([header, *lines]).encode(errors="surrogatepass")
    return files


def read(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(NetgraphError):
        path = exchange(Path(folder) / "d", files)
        said = json.loads((path / "manifest.json").read_text())
        found = loaded(path, feed=EXCHANGE)
        ids = [record.uid for record in found.records]
        assert len(ids) == len(set(ids))
        for statement in found.statements:
            assert {statement.subject, statement.object} <= set(ids)
        announced = sum(file["rows"] for file in said["files"].values())
        assert found.rows - found.not_data == announced


@settings(max_examples=100, deadline=None)
@given(tables())
def test_tables_of_any_cells_are_read_or_refused(files: dict[str, bytes]) -> None:
    read(files)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_a_header_are_read_or_refused(content: bytes) -> None:
    read({"persons.csv": b"record_id,full_name\n" + content})


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused_or_read(content: bytes) -> None:
    read({"persons.csv": content})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*MANIFEST, "files", "rows", "tlp"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*MANIFEST, "marking", "files"]), JSON), st.binary(max_size=9)
)
def test_any_manifest_is_read_or_refused(changes: dict[str, object], tail: bytes) -> None:
    whole = {**MANIFEST, "files": {}, **changes}
    for content in (json.dumps(whole).encode(), json.dumps(whole).encode() + tail, tail):
        with contextlib.suppress(NetgraphError):
            read_manifest(content)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_list_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(sample_of("un_sc/consolidated").read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(NetgraphError):
        path = Path(folder) / "list.xml"
        path.write_bytes(raw[: data.draw(st.integers(0, len(raw)))] if raw[0] % 2 else raw)
        loaded(path, feed=UN_LIST)
