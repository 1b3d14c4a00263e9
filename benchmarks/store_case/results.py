"""A resolve and a find run over the deliveries: entities, who belongs to them, links."""

import numpy as np
import pyarrow as pa

from benchmarks.store_case.columns import Cells, joined, texts_of
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.outcome import Finding, Resolution
from netgraph.model.result import Run, RunId
from netgraph.model.tables import ENTITIES, LINKS, MATCHES, MEMBERSHIPS, RETIRED

_RECORDS_AN_ENTITY = 1.25
_LINKS_AN_ENTITY = 1.5
_AGENCIES = (["border_ua"], ["customs_ua"], ["border_ua", "customs_ua"], ["police_ua", "tax_ua"])
_KINDS = (["OWNER_OF"], ["DIRECTOR_OF", "FOUNDER_OF"], ["HAS_PHONE"])


def run(stage: str) -> Run:
    return Run(RunId(f"{stage}-0001"), stage, "2026-05-01T00:00:00Z", {"seed": 1}, {})


def resolution(records: pa.Table, seed: int = 1) -> Resolution:
    """Return a resolution that gives every entity one record or two of one kind.

    Args:
        records: uid and kind, ordered by uid.
        seed: of names and search texts.
    """
    cells = Cells(np.random.default_rng((seed, 100)))
    # In the order of kinds, each record either begins an entity or joins the one before it.
    order = np.argsort(records["kind"].cast(pa.string()).to_numpy(), kind="stable")
    kinds = records["kind"].cast(pa.string()).take(order)
    kind_of = np.array([list(Kind).index(Kind(kind)) for kind in kinds.to_pylist()])
    period = round(_RECORDS_AN_ENTITY / (_RECORDS_AN_ENTITY - 1))
    begins = np.arange(order.size) % period != period - 1
    begins |= np.diff(kind_of, prepend=-1) != 0
    number = np.cumsum(begins) - 1
    letters = np.array([KINDS[kind].letter for kind in Kind])[kind_of[begins]]
    ids = joined(pa.array(letters), texts_of(np.arange(letters.size) + 10**8), by="-")
    names = cells.phrases(letters.size, 2)
    entities = {
        "entity": ids,
        "kind": kinds.filter(pa.array(begins)).combine_chunks().dictionary_encode(),
        "name": names,
        "size": pa.array(np.bincount(number)),
        "agencies": _lists(_AGENCIES, cells, letters.size),
        "flags": _lists(([], [], [], ["two tax numbers"]), cells, letters.size),
        "search": joined(names, texts_of(cells.numbers(10**9, letters.size)), by=" "),
    }
    lead = ids.take(pa.array(number))
    members = {"uid": records["uid"].take(order), "entity": lead, "strict_entity": lead}
    return Resolution(
        pa.table(entities, schema=ENTITIES).sort_by("entity"),
        pa.table(members, schema=MEMBERSHIPS).sort_by("uid"),
        MATCHES.empty_table(),
        RETIRED.empty_table(),
        {},
        {},
    )


def finding(entities: pa.Array, seed: int = 1) -> Finding:
    """Return a finding that links entities by pairs, some with many, most with few.

    Args:
        entities: ids, sorted.
        seed: of who is linked to whom.
    """
    cells = Cells(np.random.default_rng((seed, 200)))
    count = len(entities)
    drawn = round(count * _LINKS_AN_ENTITY * 1.02)
    a, b = cells.numbers(count, drawn, 1.5), cells.numbers(count, drawn)
    pairs = np.unique(np.minimum(a, b)[a != b] * count + np.maximum(a, b)[a != b])
    pairs = pairs[: round(count * _LINKS_AN_ENTITY)]
    rows = pairs.size
    links = {
        "a": entities.take(pa.array(pairs // count)),
        "b": entities.take(pa.array(pairs % count)),
        "kinds": _lists(_KINDS, cells, rows),
        "statements": _statements(rows),
        "agencies": _lists(_AGENCIES, cells, rows),
        "first_on": cells.dates(rows),
        "last_on": cells.sometimes(cells.dates(rows), 0.7),
        "bits": pa.array(np.round(cells.numbers(2_000, rows) / 100, 2)),
    }
    return Finding(pa.table(links, schema=LINKS), [], [], {}, {})


def _lists(among: "tuple[list[str], ...] | list[list[str]]", cells: Cells, rows: int) -> pa.Array:
    return cells.choice(pa.array(among, pa.list_(pa.string())), rows)


def _statements(rows: int) -> pa.Array:
    """Return one statement's id, or two, that no other link has."""
    octets = np.random.default_rng(3).bytes(8 * 2 * rows).hex()
    ids = pa.array([octets[at : at + 16] for at in range(0, len(octets), 16)])
    counts = 1 + np.arange(rows + 1) % 2
    offsets = np.concatenate([[0], np.cumsum(counts[:rows])]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), ids.slice(0, int(offsets[-1])))
