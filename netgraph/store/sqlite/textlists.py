"""Lists of texts, kept as JSON in one cell."""

import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

# json.dumps would make an encoder a call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def list_text(texts: list[str] | None) -> str | None:
    """Return a list as it is kept."""
    return None if texts is None else _encode(texts)


def read_list(cell: str | None) -> list[str]:
    """Return a kept list, an empty one for null."""
    texts: list[str] = [] if cell is None else json.loads(cell)
    return texts


def list_column(chunks: Sequence[pa.Array]) -> pa.ChunkedArray:
    """Return a column of lists, of a column of kept lists."""
    return pa.chunked_array([_lists(chunk) for chunk in chunks], pa.list_(pa.string()))


def _lists(kept: pa.Array) -> pa.Array:
    import pyarrow.compute as pc

    # Most rows share theirs: each different one is read once.
    coded = kept.dictionary_encode()
    texts = coded.dictionary
    # Between its brackets and outer quotes, a list without a backslash holds no quote
    # but those that part its texts.
    plain = pc.and_(pc.not_equal(texts, "[]"), pc.invert(pc.match_substring(texts, "\\")))
    inner = pc.utf8_slice_codeunits(texts.filter(plain), 2, -2)
    lists = pa.concat_arrays(
        [
            pc.split_pattern(inner, '","'),
            pa.array(
                map(json.loads, texts.filter(pc.invert(plain)).to_pylist()), pa.list_(pa.string())
            ),
        ]
    )
    place = np.argsort(np.argsort(~plain.to_numpy(zero_copy_only=False), kind="stable"))
    return lists.take(pa.array(place).take(coded.indices))
