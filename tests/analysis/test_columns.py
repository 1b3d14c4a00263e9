"""Cells of records as columns: the short way for few rows and the fast way for many agree."""

import json

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis import columns

CELLS = st.lists(
    st.dictionaries(
        st.sampled_from(("plate", "vin", "summary")),
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9), max_size=3
        ),
        max_size=3,
    ),
    min_size=1,
    max_size=20,
)


@given(CELLS)
@settings(deadline=None, max_examples=10)
def test_many_rows_are_read_as_few_are(rows: list[dict[str, list[str]]]) -> None:
    cells = pa.array([json.dumps(row, ensure_ascii=False) for row in rows])
    names = ["vin", "summary", "plate"]
    few, every = columns.first_values(cells, names), columns.every_value(cells, "summary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_FEW", 0)
        many, all_ = columns.first_values(cells, names), columns.every_value(cells, "summary")
    assert [column.to_pylist() for column in many] == [column.to_pylist() for column in few]
    assert all_[0].tolist() == every[0].tolist()
    assert all_[1].to_pylist() == every[1].to_pylist()
