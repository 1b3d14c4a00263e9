"""Lists of texts, kept as JSON in one cell."""

import json
from collections.abc import Sequence

import pyarrow as pa

# json.dumps would make an encoder a call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def list_text(texts: list[str] | None) -> str | None:
    """Return a list as it is kept."""
    return None if texts is None else _encode(texts)


class ListReader:
    """Reads kept lists, each different one once: most rows share theirs."""

    def __init__(self) -> None:
        self._read: dict[str, list[str]] = {}

    def texts(self, cell: str | None) -> list[str] | None:
        """Return one list, None for null."""
        if cell is None:
            return None
        known = self._read.get(cell)
        if known is None:
            known = self._read[cell] = json.loads(cell)
        return known

    def column(self, chunks: Sequence[pa.Array]) -> pa.ChunkedArray:
        """Return a column of lists, of a column of kept lists."""
        lists = pa.list_(pa.string())
        return pa.chunked_array(
            [pa.array(map(self.texts, chunk.to_pylist()), lists) for chunk in chunks], lists
        )
