"""Records that are meant to break resolution: what many of them share tells nothing."""

from collections.abc import Callable, Mapping
from random import Random

import pyarrow as pa

from benchmarks.resolve.given_names import new_given
from benchmarks.resolve.records import records_of
from benchmarks.resolve.surnames import new_surname, of_sex
from netgraph.model.kinds import Kind

Cells = dict[str, str]


def one_name(seed: int, count: int) -> pa.Table:
    """Return so many records of one name, half of them with a birth date."""
    rng = Random(f"one name {seed}")
    name = {"last_name": "Коваленко", "first_name": "Олександр", "patronymic": "Іванович"}
    return _table(rng, [name | (_born(rng) if place % 2 else {}) for place in range(count)])


def only_names(seed: int, count: int) -> pa.Table:
    """Return records that say a name and nothing else."""
    rng = Random(f"only names {seed}")
    return _table(rng, [_name(rng) for _ in range(count)])


def placeholders(seed: int, count: int) -> pa.Table:
    """Return records of which all have the same filler for every number."""
    rng = Random(f"placeholders {seed}")
    filler = {"tax_number": "1234567890", "passport_number": "AA000000", "phone": "+380000000000"}
    return _table(rng, [_name(rng) | _born(rng) | filler for _ in range(count)])


def one_house(seed: int, count: int) -> pa.Table:
    """Return people who are all registered at one address with one telephone."""
    rng = Random(f"one house {seed}")
    home = {"address": "вул. Вокзальна, буд. 1", "city": "Київ", "phone": "+380441234567"}
    return _table(rng, [_name(rng) | _born(rng) | home for _ in range(count)])


BROKEN: Mapping[str, Callable[[int, int], pa.Table]] = {
    "all of one name": one_name,
    "a name and nothing else": only_names,
    "the same fillers for numbers": placeholders,
    "one address and telephone": one_house,
}


def _table(rng: Random, cells: list[Cells]) -> pa.Table:
    return records_of(Kind.PERSON, [(rng.choice(("tax", "police")), each) for each in cells])


def _name(rng: Random) -> Cells:
    sex = rng.choice("mf")
    return {"last_name": of_sex(new_surname(rng), sex), "first_name": new_given(rng, sex).uk}


def _born(rng: Random) -> Cells:
    return {
        "birth_date": f"{rng.randint(1950, 2005)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    }
