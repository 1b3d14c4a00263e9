"""Dates and instants as text become whole numbers that arrays can compare."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

NO_DAY = np.int32(np.iinfo(np.int32).min)
"""Stands for "no date": earlier than any day."""

NO_SECOND = np.int64(np.iinfo(np.int64).min)

DAY = 86_400


def days(column: pa.ChunkedArray | pa.Array) -> NDArray[np.int32]:
    """Return days since 1970-01-01 of dates or instants; NO_DAY where there is none.

    A year or a month counts as its first day.

    >>> days(pa.array(["1970-01-03", "1970-02", None, "1970-01-01T12:00:00Z"])).tolist()[:2]
    [2, 31]
    """
    seconds_ = seconds(column)
    found = np.full(len(seconds_), NO_DAY, np.int32)
    known = seconds_ != NO_SECOND
    found[known] = seconds_[known] // DAY
    return found


def seconds(column: pa.ChunkedArray | pa.Array) -> NDArray[np.int64]:
    """Return seconds since 1970-01-01 UTC; NO_SECOND where there is none or it is no date.

    >>> seconds(pa.array(["1970-01-01T00:01:00Z", "nonsense"])).tolist()[0]
    60
    """
    text = _flat(column)
    padded = _padded(text)
    try:
        stamps = padded.cast(pa.timestamp("s"))
    except pa.ArrowInvalid:  # 30 February: one bad value must not cost the others
        stamps = pa.array([_stamp(value) for value in padded.to_pylist()], pa.timestamp("s"))
    numbers = pc.fill_null(stamps.cast(pa.int64()), int(NO_SECOND))
    return np.asarray(numbers.to_numpy(zero_copy_only=False), np.int64)


def iso_day(day: int) -> str | None:
    """Return the date of a day number, None for NO_DAY.

    >>> iso_day(31), iso_day(int(NO_DAY))
    ('1970-02-01', None)
    """
    if day == NO_DAY:
        return None
    return str(np.datetime64(int(day), "D"))


def _flat(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):  # combine_chunks of no chunks
        array = pa.array([], pa.string())
    return array.cast(pa.string())


def _padded(text: pa.Array) -> pa.Array:
    """Return ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM:SS``; null for anything else."""
    plain = pc.replace_substring_regex(text, r"Z$", "")
    plain = pc.replace_substring_regex(plain, r"^(\d{4})$", r"\1-01-01")
    plain = pc.replace_substring_regex(plain, r"^(\d{4}-\d{2})$", r"\1-01")
    fits = pc.match_substring_regex(plain, r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$")
    return pc.if_else(fits, plain, pa.scalar(None, pa.string()))


def _stamp(value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC).replace(tzinfo=None)
    except ValueError:
        return None
