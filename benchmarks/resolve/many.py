"""A seed and a count -> RECORDS of so many persons, with who each truly is, made in parts.

The parts are invented by themselves, as many processes as there are cores at a time, and kept
in a folder: a million takes minutes.
"""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import feather

from benchmarks.resolve.desks import persons
from benchmarks.resolve.records import records_of
from netgraph.model.kinds import Kind
from netgraph.model.tables import RECORDS

PART = 50_000
"""Records that are invented together: nobody of one part is met in another."""


@dataclass(frozen=True, slots=True)
class Made:
    """Persons' records, and who each is."""

    records: pa.Table
    """RECORDS; uids are different throughout."""

    person: pa.ChunkedArray
    """Parallel: the same text where it is the same person."""


def many(seed: int, count: int, folder: Path) -> Made:
    """Invent the records, or read what an earlier call left in the folder.

    The first parts of a larger count are those of a smaller one, but for its last part.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [min(PART, count - start) for start in range(0, count, PART)]
    places = range(len(sizes))
    with ProcessPoolExecutor() as processes:
        files = list(processes.map(partial(_part, folder, seed), places, sizes))
    tables = [feather.read_table(file, memory_map=False) for file in files]
    whole = pa.concat_tables(tables).unify_dictionaries()
    return Made(whole.select(RECORDS.names).cast(RECORDS), whole["person"])


def _part(folder: Path, seed: int, place: int, size: int) -> Path:
    file = folder / f"persons-{seed}-{place}-{size}.arrow"
    if file.exists():
        return file
    made = persons(seed * 10_000 + place, size)
    table = records_of(Kind.PERSON, [(agency, cells) for agency, cells, _ in made])
    for name in ("uid", "record_id"):
        table = table.set_column(
            table.column_names.index(name),
            name,
            pc.binary_join_element_wise(table[name], pa.scalar(f"{place}"), "-"),
        )
    who = pa.array([f"{place}-{person}" for *_, person in made])
    written = file.with_suffix(".part")
    feather.write_feather(table.append_column("person", who), written)
    return written.rename(file)
