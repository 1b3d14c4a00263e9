"""Vehicles, fleets and clones, and the records that agencies hold of them."""

import re
from dataclasses import dataclass, replace
from random import Random

from benchmarks.resolve.desks import Cells, how_many
from benchmarks.resolve.slips import scanned, wrong_digit

# Name, Cyrillic as written, makers' codes, models.
_MAKES = [
    tuple(part.split(",") for part in line.split("|"))
    for line in """
Volkswagen,VW|Фольксваген,Фольцваген|WVW,WV1,WV2|Passat,Golf,Transporter,Caddy,Touareg
Skoda|Шкода|TMB|Octavia,Superb,Fabia,Kodiaq
BMW|БМВ|WBA,WBS|X5,320,520,X3
Mercedes-Benz,Mercedes|Мерседес,Мерседес-Бенц|WDB,WDF,W1K|Sprinter,E220,Actros,Vito
Renault|Рено|VF1|Megane,Master,Trafic,Logan,Duster
Peugeot|Пежо|VF3|308,Partner,Boxer,3008
Opel|Опель|W0L|Astra,Vivaro,Zafira
Ford|Форд|WF0|Focus,Transit,Fiesta,Mondeo
Toyota|Тойота|JTD,JTE|Corolla,Camry,Land Cruiser,RAV4
Nissan|Ниссан,Нісан|SJN,JN1|Qashqai,Leaf,X-Trail
Mazda|Мазда|JMZ|3,6,CX-5
Hyundai|Хюндай,Хундай|KMH|Tucson,Accent,Elantra
Kia|Кіа,Киа|KNA,KNE|Sportage,Ceed,Rio
Volvo|Вольво|YV1,YV2|FH,XC90,S60
Scania|Сканія,Скания|YS2|R450,G410
MAN|МАН|WMA|TGX,TGS,TGL
DAF|ДАФ|XLR|XF,CF,LF
Iveco|Івеко,Ивеко|ZCF|Daily,Stralis
ZAZ|ЗАЗ|Y6D|Lanos,Sens,Slavuta
Lada,VAZ|ВАЗ,Лада|XTA|2107,2110,Granta,Niva
Chevrolet|Шевроле|KL1|Aveo,Lacetti
Audi|Ауді,Ауди|WAU|A4,A6,Q5
""".strip().splitlines()
]
_COLOURS = [
    line.split()
    for line in """
білий белый white biały
чорний чёрный black czarny
сірий серый grey szary
сріблястий серебристый silver srebrny
синій синий blue niebieski
червоний красный red czerwony
зелений зелёный green zielony
бежевий бежевый beige beżowy
коричневий коричневый brown brązowy
""".strip().splitlines()
]
_REGIONS = (
    "АА", "ВХ", "ВС", "АТ", "ВН", "АХ", "АО", "СЕ", "ВК", "АС", "СВ", "ВІ", "АЕ", "ВМ", "КА",
)  # fmt: skip
_TWINS = "АВЕІКМНОРСТХ"
_LATIN = str.maketrans("АВЕІКМНОРСТХ", "ABEIKMHOPCTX")
_DIGITS = re.compile(r"\d{4}")
_SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True)
class Car:
    make: int
    model: str
    year: int
    colour: int
    vin: str
    plates: tuple[str, ...]
    """In Cyrillic letters where it is of Ukraine; the present one last."""

    country: str


@dataclass(frozen=True, slots=True)
class Desk:
    name: str
    share: float
    language: int
    """Column of the colours; 1 and 0 write makes in Cyrillic now and then."""

    has: dict[str, float]
    misread: float = 0.02


DESKS = (
    Desk("register", 0.2, 0, {"vin": 0.96, "plate": 0.96, "make": 1, "model": 0.95, "year": 0.95,
                              "colour": 0.9, "plate_country": 0.5}),
    Desk("border", 0.24, 0, {"vin": 0.4, "plate": 0.98, "make": 0.75, "model": 0.4,
                             "plate_country": 0.9, "colour": 0.2}),
    Desk("customs", 0.16, 0, {"vin": 0.92, "plate": 0.6, "make": 0.95, "model": 0.85,
                              "year": 0.85}),
    Desk("police", 0.12, 1, {"vin": 0.4, "plate": 0.93, "make": 0.9, "model": 0.6,
                             "colour": 0.8}),
    Desk("cameras", 0.08, 2, {"plate": 1.0, "plate_country": 0.5, "colour": 0.15}, 0.08),
    Desk("insurers", 0.08, 0, {"vin": 0.75, "plate": 0.9, "make": 0.9, "model": 0.8, "year": 0.7}),
    Desk("poland", 0.08, 3, {"vin": 0.45, "plate": 0.9, "make": 0.95, "model": 0.7, "colour": 0.5,
                             "plate_country": 0.7}),
    Desk("stolen", 0.04, 2, {"vin": 0.9, "plate": 0.6, "make": 1, "model": 0.9, "year": 0.8,
                             "colour": 0.6}),
)  # fmt: skip


def vehicles(seed: int, records: int) -> list[tuple[str, Cells, int]]:
    """Return agency, cells and vehicle of so many records, about 2.9 of each."""
    rng = Random(f"vehicles {seed}")
    cars = _world(rng, int(records / 2.82) + 20)
    shares = [desk.share for desk in DESKS]
    found: list[tuple[str, Cells, int]] = []
    for number, car in enumerate(cars):
        desks = rng.choices(DESKS, shares, k=how_many(rng))
        found.extend((desk.name, write(rng, desk, car), number) for desk in desks)
        if len(found) >= records:
            break
    del found[records:]
    rng.shuffle(found)
    return found


def _world(rng: Random, size: int) -> list[Car]:
    cars: list[Car] = []
    while len(cars) < size:
        car = _car(rng)
        cars.append(car)
        if rng.random() < 0.04:
            cars += _fleet(rng, car)
        if rng.random() < 0.008:  # another car under this one's plate
            other = _car(rng)
            like = replace(other, make=car.make, model=car.model) if rng.random() < 0.6 else other
            cars.append(replace(like, plates=car.plates[-1:], country=car.country))
    del cars[size:]
    rng.shuffle(cars)
    return cars


def _car(rng: Random) -> Car:
    make = int(len(_MAKES) * rng.random() ** 1.2)
    country = rng.choices(("UA", "PL", "MD", "RO", "LT"), (0.82, 0.08, 0.04, 0.03, 0.03))[0]
    plates = [_plate(rng, country)]
    if rng.random() < 0.14:
        plates.append(_plate(rng, country))
    return Car(
        make=make,
        model=rng.choice(_MAKES[make][3]),
        year=rng.randrange(1998, 2025),
        colour=int(len(_COLOURS) * rng.random() ** 1.3),
        vin=rng.choice(_MAKES[make][2])
        + "".join(rng.choice(_SIGNS) for _ in range(8))
        + f"{rng.randrange(10**6):06d}",
        plates=tuple(plates),
        country=country,
    )


def _fleet(rng: Random, car: Car) -> list[Car]:
    """Return cars bought together: one model, neighbouring plates and numbers."""
    found = []
    number = _DIGITS.search(car.plates[0])
    assert number is not None
    for place in range(1, rng.choice((3, 4, 6))):
        neighbour = f"{(int(number[0]) + place) % 10_000:04d}"
        plate = car.plates[0][: number.start()] + neighbour + car.plates[0][number.end() :]
        serial = f"{(int(car.vin[11:]) + place) % 10**6:06d}"
        found.append(replace(car, vin=car.vin[:11] + serial, plates=(plate,)))
    return found


def _plate(rng: Random, country: str) -> str:
    if country == "UA":
        last = rng.choice(_TWINS) + rng.choice(_TWINS)
        return f"{rng.choice(_REGIONS)}{rng.randrange(1, 10_000):04d}{last}"
    letters = "".join(rng.choice("ABCDEFGHJKLMNPRSTWXZ") for _ in range(3))
    return f"{letters}{rng.randrange(10_000):04d}"


def write(rng: Random, desk: Desk, car: Car) -> Cells:
    """Return one record as the desk delivers it."""
    cells: Cells = {}
    names, cyrillic, _, _ = _MAKES[car.make]
    said = [one for one in ("vin", "plate") if rng.random() < desk.has.get(one, 0)]
    if "vin" in said:
        cells["vin"] = _vin(rng, car.vin)
    if "plate" in said or not said:  # no desk writes down a car by its colour
        plate = car.plates[-1] if rng.random() < 0.75 else rng.choice(car.plates)
        cells["plate"] = _as_read(rng, desk, plate)
    if rng.random() < desk.has.get("plate_country", 0):
        cells["plate_country"] = car.country
    if rng.random() < desk.has.get("make", 0):
        native = desk.language < 2 and rng.random() < 0.35
        cells["make"] = rng.choice(cyrillic if native else names)
        cells["make"] = cells["make"].upper() if rng.random() < 0.5 else cells["make"]
    if rng.random() < desk.has.get("model", 0):
        cells["model"] = car.model.upper() if rng.random() < 0.5 else car.model
    if rng.random() < desk.has.get("year", 0):
        cells["year"] = str(car.year + (rng.choice((-1, 1)) if rng.random() < 0.06 else 0))
    if rng.random() < desk.has.get("colour", 0):
        colour = car.colour if rng.random() < 0.92 else rng.randrange(len(_COLOURS))
        cells["colour"] = _COLOURS[colour][desk.language]
    return cells


def _vin(rng: Random, vin: str) -> str:
    way = rng.random()
    if way < 0.03:
        return wrong_digit(rng, vin)
    if way < 0.05:
        return scanned(rng, vin)
    if way < 0.06:  # a body number, or what the windscreen shows
        return vin[-7:]
    return vin.lower() if way > 0.97 else vin


def _as_read(rng: Random, desk: Desk, plate: str) -> str:
    if rng.random() < desk.misread:
        plate = scanned(rng, plate) if rng.random() < 0.5 else wrong_digit(rng, plate)
    if desk.name in ("border", "customs", "poland", "cameras") and rng.random() < 0.7:
        plate = plate.translate(_LATIN)
    if rng.random() < 0.2 and len(plate) == 8:
        plate = f"{plate[:2]} {plate[2:6]} {plate[6:]}"
    return plate
