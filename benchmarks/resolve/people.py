"""A population: households with parents, children, twins, namesakes; their numbers and homes."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from benchmarks.resolve.given_names import Given, new_given
from benchmarks.resolve.places import Place, new_place
from benchmarks.resolve.surnames import new_surname

_SERIES = "АВЕКМНОРСТХ"


@dataclass(frozen=True, slots=True)
class Human:
    surname: str
    """As men of the family bear it."""

    given: Given
    father: Given
    sex: str
    born_on: date
    tax_number: str
    passports: tuple[str, ...]
    """One at home, one for travel, a few of them renewed."""

    phones: tuple[str, ...]
    homes: tuple[Place, ...]
    """The present one last."""

    maiden: str | None = None
    email: str = ""


@dataclass
class _World:
    rng: Random
    people: list[Human] = field(default_factory=list)
    mass_addresses: list[Place] = field(default_factory=list)
    shared_phones: list[str] = field(default_factory=list)


def population(rng: Random, size: int) -> list[Human]:
    """Return so many people, in no order that tells anything."""
    world = _World(rng)
    world.mass_addresses = [replace(new_place(rng), flat=0) for _ in range(max(4, size // 1500))]
    world.shared_phones = [_phone(rng) for _ in range(max(3, size // 800))]
    while len(world.people) < size:
        way = rng.random()
        if way < 0.42:
            world.people.append(_single(world))
        elif way < 0.955:
            _family(world)
        elif world.people:
            world.people.append(_namesake(world, rng.choice(world.people)))
    del world.people[size:]
    rng.shuffle(world.people)
    return world.people


def _single(world: _World) -> Human:
    rng = world.rng
    sex = "m" if rng.random() < 0.62 else "f"
    return _human(
        world, new_surname(rng), new_given(rng, sex), new_given(rng, "m"), _born(rng), (sex, ())
    )


def _family(world: _World) -> None:
    """Add a couple, some of their children, sometimes a grandfather; all of one home."""
    rng = world.rng
    surname, homes = new_surname(rng), (_home(world),)
    father = _human(
        world,
        surname,
        new_given(rng, "m"),
        new_given(rng, "m"),
        _born(rng, 1946, 1982),
        ("m", homes),
    )
    members = [father]
    if rng.random() < 0.6:
        mother = _human(
            world,
            surname if rng.random() < 0.85 else new_surname(rng),
            new_given(rng, "f"),
            new_given(rng, "m"),
            father.born_on + timedelta(rng.randrange(-2500, 3000)),
            ("f", homes),
        )
        members.append(replace(mother, maiden=new_surname(rng)))
    born_on = father.born_on + timedelta(rng.randrange(7300, 12000))
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3))):
        sex = rng.choice("mf")
        given = father.given if sex == "m" and rng.random() < 0.07 else new_given(rng, sex)
        own = homes if rng.random() < 0.6 else (*homes, _home(world))
        members.append(_human(world, surname, given, father.given, born_on, (sex, own)))
        if rng.random() < 0.025:  # twins
            sex = rng.choice("mf")
            twin = new_given(rng, sex)
            if twin != given:
                members.append(_human(world, surname, twin, father.given, born_on, (sex, homes)))
        born_on += timedelta(rng.randrange(400, 2600))
    if rng.random() < 0.3:  # one telephone for the household
        members = [replace(m, phones=(father.phones[0], *m.phones[1:])) for m in members]
    world.people += members


def _namesake(world: _World, other: Human) -> Human:
    """Return somebody of the same surname and given name, sometimes near in age and place."""
    rng = world.rng
    father = other.father if rng.random() < 0.25 else new_given(rng, "m")
    born_on = _born(rng)
    if rng.random() < 0.2:
        born_on = other.born_on + timedelta(rng.randrange(-300, 300))
    home = _home(world)
    if rng.random() < 0.4:
        home = replace(home, town=other.homes[-1].town)
    return _human(world, other.surname, other.given, father, born_on, (other.sex, (home,)))


def _human(
    world: _World,
    surname: str,
    given: Given,
    father: Given,
    born_on: date,
    sex_and_homes: tuple[str, tuple[Place, ...]],
) -> Human:
    rng = world.rng
    sex, homes = sex_and_homes
    homes = homes or (_home(world),)
    if rng.random() < 0.22:
        homes = (*homes, _home(world))
    phones = [_phone(rng)] + [_phone(rng)] * (rng.random() < 0.35)
    if rng.random() < 0.015:
        phones[0] = rng.choice(world.shared_phones)
    passports = [_old_passport(rng) if rng.random() < 0.6 else _card(rng), _travel(rng)]
    if rng.random() < 0.3:
        passports.append(_travel(rng))
    return Human(
        surname=surname,
        given=given,
        father=father,
        sex=sex,
        born_on=born_on,
        tax_number=_tax_number(rng, born_on, sex),
        passports=tuple(passports),
        phones=tuple(phones),
        homes=homes,
    )


def _home(world: _World) -> Place:
    if world.rng.random() < 0.03:
        return world.rng.choice(world.mass_addresses)
    return new_place(world.rng)


def _born(rng: Random, first: int = 1944, last: int = 2005) -> date:
    return date(first, 1, 1) + timedelta(rng.randrange(365 * (last - first)))


def _phone(rng: Random) -> str:
    operator = rng.choice(("50", "66", "67", "68", "63", "73", "93", "95", "96", "97", "98", "99"))
    return f"+380{operator}{rng.randrange(10**7):07d}"


def _tax_number(rng: Random, born_on: date, sex: str) -> str:
    """Return a РНОКПП: days to the birth, three digits, one for the sex, check digit."""
    while True:
        days = (born_on - date(1899, 12, 31)).days
        nine = f"{days:05d}{rng.randrange(1000):03d}{rng.randrange(5) * 2 + (sex == 'm')}"
        weighed = sum(int(d) * w for d, w in zip(nine, (-1, 5, 7, 9, 4, 6, 10, 5, 7), strict=True))
        if len(set(nine)) > 2:
            return f"{nine}{weighed % 11 % 10}"


def _old_passport(rng: Random) -> str:
    return f"{rng.choice(_SERIES)}{rng.choice(_SERIES)}{rng.randrange(10**6):06d}"


def _card(rng: Random) -> str:
    return f"00{rng.randrange(10**7):07d}"


def _travel(rng: Random) -> str:
    return f"{rng.choice('EFGP')}{rng.choice('ABCEHKMT')}{rng.randrange(10**6):06d}"
