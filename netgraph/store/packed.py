"""Arrow tables as compressed bytes, as both stores keep them in a cell, and back."""

import pyarrow as pa


def packed(table: pa.Table) -> bytes:
    """Return a table as one Arrow stream, compressed; the same table gives the same bytes."""
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd", unify_dictionaries=True)
    with pa.ipc.new_stream(sink, table.schema, options=options) as stream:
        stream.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> pa.Table:
    """Return the table that was packed."""
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()
