"""Statement ids: sixteen hex digits outside, a signed integer in the same order inside."""

import re
from collections.abc import Collection

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.errors import StoreError

DIGITS = 16
_FORM = re.compile(r"[0-9a-f]{16}")
_MIDDLE = np.uint64(1 << 63)


def numbers_of(ids: pa.ChunkedArray) -> NDArray[np.int64]:
    """Return the numbers of statement ids, in the order given.

    Raises:
        StoreError: one is not sixteen hex digits.

    >>> numbers_of(pa.chunked_array([["8000000000000001", "0000000000000000"]])).tolist()
    [1, -9223372036854775808]
    """
    texts = ids.to_pylist()
    if not all(map(_FORM.fullmatch, texts)):
        wrong = next(text for text in texts if not _FORM.fullmatch(text))
        raise StoreError(
            f"statement id {wrong!r} is not sixteen hex digits; take Statement.id as it is"
        )
    octets = bytes.fromhex("".join(texts))
    return (np.frombuffer(octets, dtype=">u8").astype(np.uint64) ^ _MIDDLE).view(np.int64)


def known_form(ids: Collection[str]) -> list[str]:
    """Return those that can be statement ids at all, sorted: no other is in any store."""
    return sorted(text for text in ids if _FORM.fullmatch(text))


def texts_of(numbers: NDArray[np.int64]) -> pa.Array:
    """Return the ids of numbers, in the order given.

    >>> texts_of(np.array([1])).to_pylist()
    ['8000000000000001']
    """
    octets = (numbers.view(np.uint64) ^ _MIDDLE).astype(">u8").tobytes()
    offsets = np.arange(0, (len(numbers) + 1) * DIGITS, DIGITS, dtype=np.int32)
    digits = pa.py_buffer(octets.hex().encode())
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), digits)
