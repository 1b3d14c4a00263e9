"""Surnames, invented by joining stems and endings; some are common, most are rare."""

from collections.abc import Iterator

_STEMS = """
Бал Бар Бел Берд Бид Блан Бод Бор Брат Будн Бур Вавр Вал Вар Вед Верб Вин Вол Ворон Гав Гай
Гал Ган Гарб Гнат Год Гол Гор Град Гран Грин Гул Гур Дан Дем Дерк Дол Дор Дром Дуб Дуд Ден
Жал Жур Зад Зал Заруб Зор Зуб Івал Іван Ільн Кал Кан Карп Кир Клим Коб Ковал Коз Колод Кон
Корн Кос Крав Кул Кур Лав Лаг Лад Лан Левад Лис Лоб Лон Луб Луг Мал Мар Матв Мед Мел Мир Мод
Мор Мур Наг Нал Нед Ник Нор Одар Олен Ор Павл Пал Пан Пас Пер Пил Под Пол Прон Рад Рев Рог
Ром Руд Сав Сад Сал Сам Сен Сер Сид Скал Сов Стар Стад Сум Тан Тар Тим Том Тур Федун Фил Хар
Хвил Хом Цвіл Цимб Чал Чеп Чорн Шал Шер Шул Щер Юр Юхн Яв Якуб Яр Яс
"""

_ENDINGS = (
    "енко", "чук", "ів", "ович", "ик", "ець", "ський", "ченко", "ук", "ак", "ишин", "овський",
    "енчук", "ина", "ига", "ов", "ило",
)  # fmt: skip

_ABROAD = {
    "PL": (
        """Bar Bed Boj Bor Brod Dab Dol Gal God Gor Grab Jak Jan Kal Kam Klim Kol Kor Kow Koz
Krup Lip Lub Mal Mar Maz Mil Now Ol Pal Piet Pol Rad Rog Rud Sad Sob Stan Tom Wal Wil Zab
Zal Zaw""",
        ("owski", "iński", "czyk", "ak", "ecki", "ik", "owicz", "arz", "as"),
    ),
    "MD": (
        """Alb Arm Bal Barb Bot Buj Car Ceb Cior Coj Dan Dob Dragn Flor Gro Iov Lung Mold Mor
Mun Neg Oj Pal Plam Roș Rus Sand Sav Tur Țur Urs Vul""",
        ("escu", "aru", "eanu", "an", "aș", "ov", "uța"),
    ),
    "TR": (
        "Ak Al Ar Bal Çel Dem Er Gün Kar Kay Kil Öz Sar Şen Tek Top Tun Yil Yav",
        ("oğlu", "kaya", "taş", "türk", "can", "soy", "demir"),
    ),
    "GE": (
        """Abash Bakr Bereg Chkhe Gagn Gel Gogol Iash Jap Kap Kend Kob Lom Makh Mam Nozad Sam
Tabat Tsiklaur Vash""",
        ("adze", "ishvili", "ava", "iani"),
    ),
    "BY": (
        """Бал Бар Бог Вал Вас Гар Глін Дар Жук Зал Каз Кар Кас Лаз Лук Мац Мік Нав Пят Рад Рам
Саў Стан Тар Хам Цім Шар Яз""",
        ("енка", "овіч", "эвіч", "ук", "чык", "ец", "онак"),
    ),
}


def _joined(stems: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Yield stem and ending, one ending after the other, so that stems are spread."""
    parts = stems.split()
    for shift in range(len(endings)):
        for number, stem in enumerate(parts):
            yield stem + endings[(number + shift) % len(endings)]


SURNAMES: dict[str, tuple[str, ...]] = {
    "UA": tuple(dict.fromkeys(_joined(_STEMS, _ENDINGS))),
    **{land: tuple(dict.fromkeys(_joined(*parts))) for land, parts in _ABROAD.items()},
}
"""Country to surnames of men, the most common first."""

_FEMININE = (
    ("ський", "ська"), ("ов", "ова"), ("ишин", "ишина"), ("ski", "ska"), ("ecki", "ecka"),
)  # fmt: skip


def of_sex(surname: str, sex: str) -> str:
    """Return the surname as a man or a woman bears it.

    >>> of_sex("Галовський", "f"), of_sex("Галенко", "f")
    ('Галовська', 'Галенко')
    """
    if sex == "f":
        for man, woman in _FEMININE:
            if surname.endswith(man):
                return surname.removesuffix(man) + woman
    return surname
