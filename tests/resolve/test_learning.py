"""A case teaches its own weights, and what forgives a contradiction there."""

from random import Random

from benchmarks.resolve.surnames import new_surname
from netgraph.model.record import Record
from tests.resolve.agencies import a_person, groups, resolved

GIVEN = ["Остап", "Марко", "Богдан", "Тарас", "Роман", "Денис", "Гліб", "Юрій", "Назар", "Левко"]


def careless(people: int, wrong_days: float) -> list[Record]:
    """Return three records of each man, tied by his e-mail, whose birth dates are often wrong."""
    rng = Random(11)
    found = []
    for number in range(people):
        name = {"last_name": new_surname(rng), "first_name": rng.choice(GIVEN)}
        name["email"] = f"{number}.{rng.randrange(10**6)}@example.org"
        born = f"{rng.randrange(1950, 2000)}-{rng.randrange(2, 13):02d}-{rng.randrange(2, 28):02d}"
        for agency in ("tax", "border", "police"):
            slip = rng.random() < wrong_days
            other = f"{rng.randrange(1950, 2000)}-{rng.randrange(2, 13):02d}-02"
            day = {"birth_date": other if slip else born}
            found.append(a_person(f"{agency}:{number:04d}", **name, **day))
    return found


def test_where_numbers_show_that_dates_are_often_wrong_a_date_parts_nobody() -> None:
    records = careless(130, wrong_days=0.3)
    resolution = resolved(*records)
    assert resolution.summary["Person"]["model"] == "person@1+case"  # type: ignore[index]
    assert sum(len(group) == 3 for group in groups(resolution)) > 110
