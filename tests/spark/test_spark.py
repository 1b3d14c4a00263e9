"""Spark finds and weighs the pairs that DuckDB does: run by `make spark` alone."""

import random
from collections.abc import Iterator

import numpy as np
import pytest

from netgraph.model.kinds import Kind
from netgraph.model.record import Record
from netgraph.resolve.compare import Compared, compare
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Backend, Settings
from tests.resolve.agencies import a_company, a_person, a_vehicle, a_vessel, tables

# Spark starts Java, and its own code leaves sockets to the collector.
pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::ResourceWarning")]

SURNAMES = ["Мороз", "Коваль", "Бойко", "Гайдук", "Яцишин", "Ковальчук", "Moroz", "Boiko"]
WORDS = ["Обрій", "Обрий", "Obrii", "Сяйво", "Буг", "Лан", "Агро", "Транс"]


@pytest.fixture(autouse=True, scope="module")
def stopped() -> Iterator[None]:
    """Stop Spark when all is done."""
    yield
    from pyspark.sql import SparkSession

    if (spark := SparkSession.getActiveSession()) is not None:
        spark.stop()


def of_kind(kind: Kind, records: int, seed: int) -> Rows:
    rng = random.Random(seed)
    made = [_RECORDS[kind](f"tax:{number:05d}", rng) for number in range(records)]
    return Rows.of(kind, tables(*made)[kind])


def a_random_person(uid: str, rng: random.Random) -> Record:
    return a_person(
        uid,
        last_name=rng.choice(SURNAMES),
        first_name=rng.choice(["Олена", "Тарас", "Іван", "Ivan", "І."]),
        birth_date=f"19{rng.randint(60, 64)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
        city=rng.choice(["Суми", "Рівне", "Луцьк"]),
        phone=tuple(f"+3805012345{rng.randint(10, 60)}" for _ in range(rng.randint(1, 2))),
        passport_number=f"СН1234{rng.randint(10, 60)}",
    )


def a_random_company(uid: str, rng: random.Random) -> Record:
    return a_company(
        uid,
        name=f"ТОВ {rng.choice(WORDS)} {rng.choice(WORDS)} {rng.randint(1, 3)}",
        registration_number=tuple(f"316{rng.randint(10000, 10050)}" for _ in range(2)),
        city=rng.choice(["Суми", "Рівне"]),
    )


def a_random_vehicle(uid: str, rng: random.Random) -> Record:
    vins = tuple(f"1M8GDM9AXKP0427{rng.randint(10, 60)}" for _ in range(rng.randint(1, 2)))
    plate = f"AA12{rng.randint(10, 60)}BC"
    return a_vehicle(uid, plate=plate, vin=vins, make=rng.choice(["MAN", "DAF"]), year="2011")


def a_random_vessel(uid: str, rng: random.Random) -> Record:
    return a_vessel(
        uid,
        name=f"{rng.choice(WORDS)} {rng.randint(1, 9)}",
        imo_number=tuple(f"907472{rng.randint(0, 9)}" for _ in range(rng.randint(1, 2))),
        mmsi=f"2724010{rng.randint(10, 30)}",
        length_m=str(rng.randint(80, 84)),
    )


_RECORDS = {
    Kind.PERSON: a_random_person,
    Kind.COMPANY: a_random_company,
    Kind.VEHICLE: a_random_vehicle,
    Kind.VESSEL: a_random_vessel,
}


def told(compared: Compared) -> dict[tuple[int, int], dict[str, float]]:
    """Return each pair with what tells how much."""
    scored = compared.scored
    return {
        (int(left), int(right)): {name: float(scored.parts[name][at]) for name in scored.parts}
        for at, (left, right) in enumerate(zip(scored.left, scored.right, strict=True))
    }


@pytest.mark.parametrize("kind", list(_RECORDS))
def test_spark_finds_the_pairs_of_duckdb_and_weighs_them_alike(kind: Kind) -> None:
    rows = of_kind(kind, 320, seed=5)  # enough for the weights to be learnt
    ours = compare(rows, Settings(), [(0, 9)])
    theirs = compare(rows, Settings(backend=Backend.SPARK), [(0, 9)])
    assert theirs.model == ours.model
    assert theirs.pairs.by_rule == ours.pairs.by_rule
    assert np.array_equal(theirs.pairs.codes(), ours.pairs.codes())
    assert (ours.scored.bits > 0).sum() > 50
    assert told(theirs) == told(ours)
    assert list(theirs.scored.parts) == list(ours.scored.parts)


def test_a_chain_along_a_block_too_large_is_the_same_on_spark() -> None:
    rows = of_kind(Kind.PERSON, 60, seed=6)
    ours, theirs = (
        compare(rows, Settings(pairs_per_record=0.5, backend=backend), []) for backend in Backend
    )
    assert theirs.pairs.notes == ours.pairs.notes != []
    assert np.array_equal(theirs.pairs.codes(), ours.pairs.codes())
