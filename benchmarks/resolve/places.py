"""Towns and streets in the languages of the desks, and the ways to write an address."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from benchmarks.resolve.spell import latin, plain, russian

# Ukrainian, Russian, English, Polish, inhabitants in ten thousands.
_TOWNS = [
    line.split()
    for line in """
Київ Киев Kyiv Kijów 290
Харків Харьков Kharkiv Charków 140
Одеса Одесса Odesa Odessa 100
Дніпро Днепр Dnipro Dniepr 97
Запоріжжя Запорожье Zaporizhzhia Zaporoże 72
Львів Львов Lviv Lwów 72
Вінниця Винница Vinnytsia Winnica 37
Полтава Полтава Poltava Połtawa 28
Чернігів Чернигов Chernihiv Czernihów 28
Черкаси Черкассы Cherkasy Czerkasy 27
Суми Сумы Sumy Sumy 26
Житомир Житомир Zhytomyr Żytomierz 26
Хмельницький Хмельницкий Khmelnytskyi Chmielnicki 27
Рівне Ровно Rivne Równe 24
Чернівці Черновцы Chernivtsi Czerniowce 26
Тернопіль Тернополь Ternopil Tarnopol 22
Луцьк Луцк Lutsk Łuck 21
Ужгород Ужгород Uzhhorod Użhorod 11
Мукачево Мукачево Mukachevo Mukaczewo 8
Берегове Берегово Berehove Berehowo 2
Ковель Ковель Kovel Kowel 6
Ізмаїл Измаил Izmail Izmaił 7
Рені Рени Reni Reni 2
Болград Болград Bolhrad Bołgrad 1
Сокиряни Сокиряны Sokyriany Sokiriany 1
Яворів Яворов Yavoriv Jaworów 1
Рава Рава Rava Rawa 1
Шостка Шостка Shostka Szostka 7
Глухів Глухов Hlukhiv Głuchów 3
Лубни Лубны Lubny Łubnie 4
""".strip().splitlines()
]
_UP_TO = list(accumulate(int(row[4]) for row in _TOWNS))
_STREETS = """
Шевченка Франка Грушевського Соборна Миру Незалежності Перемоги Київська Садова Лісова Зелена
Центральна Набережна Вокзальна Гоголя Степова Молодіжна Вишнева Тиха Нова Польова Шкільна
Сагайдачного Хмельницького Мазепи Стуса Довженка Чорновола Бандери Коцюбинського Сковороди
Героїв Козацька Заводська Промислова Млинова Гончарна Ринкова Замкова Кленова Каштанова
Липова Тополина Яблунева Дубова Річкова Озерна Польська Чеська Болгарська Грецька Кримська
Дунайська Карпатська Поділська Волинська Галицька Сонячна Весняна Осіння Травнева Жовтнева
Спортивна Стадіонна Театральна Музейна Друкарська Лікарняна Аптечна Поштова Гвардійська
""".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Place:
    town: int
    """Row of the table of towns."""

    street: str
    house: int
    flat: int
    """0 for a house of its own."""


def new_place(rng: Random) -> Place:
    town = rng.choices(range(len(_TOWNS)), cum_weights=_UP_TO)[0]
    flat = rng.randrange(1, 144) if rng.random() < 0.68 else 0
    return Place(town, rng.choice(_STREETS), rng.randrange(1, 150), flat)


def town_in(place: Place, language: str) -> str:
    """Return the town in uk, ru, en or pl."""
    return _TOWNS[place.town][("uk", "ru", "en", "pl").index(language)]


def address_in(rng: Random, place: Place, language: str) -> str:
    """Return street, house and flat as a desk of this language writes them, in one of its ways."""
    street, house = place.street, str(place.house)
    flat = str(place.flat) if place.flat else ""
    if language in ("uk", "ru"):
        word, number, room = ("вул.", "буд.", "кв.") if language == "uk" else ("ул.", "д.", "кв.")
        street = street if language == "uk" else russian(street)
        way = rng.randrange(4)
        if way == 0:
            return f"{word} {street}, {house}" + (f", {room} {flat}" if flat else "")
        if way == 1:
            return f"{word} {street}, {number} {house}" + (f", {room} {flat}" if flat else "")
        if way == 2:
            return f"{street} {house}" + (f"/{flat}" if flat else "")
        return f"{word}{street},{number}{house}" + (f",{room}{flat}" if flat else "")
    if language == "pl":
        street = latin(street, "polish")
        street = street if rng.random() < 0.6 else plain(street)
        return f"ul. {street} {house}" + (f"/{flat}" if flat else "")
    street = latin(street, rng.choice(("kmu", "kmu", "loose", "bgn")))
    word = rng.choice((" str.", " Street", " St", ""))
    if rng.random() < 0.5:
        return f"{street}{word} {house}" + (f", apt. {flat}" if flat else "")
    return f"{house} {street}{word}" + (f", flat {flat}" if flat else "")
