"""Surnames put together of stems and endings: about twenty thousand, some common, most rare."""

from functools import cache
from itertools import accumulate
from random import Random

_STEMS = """
Барв Бджіл Безух Білик Блин Боднар Борщ Бублик Буй Варг Верхол Вигод Вихр Вишн Вовч Ворот
Глек Глух Гнил Голуб Горобц Грищ Груш Гуска Дегтяр Дзвін Джур Довг Драб Дрозд Дударь Жереб
Живот Журав Забіл Загреб Зайч Замкн Затул Здор Зозул Кабан Кавун Калит Камін Канюк Каша
Квасн Кисіл Клепач Клоч Кобз Ковт Кожух Козор Колес Комар Кочерг Кошел Крамар Кривов Кропив
Крук Кулиш Купр Курил Кучер Лантух Латан Лихов Лобан Логв Ложк Лопат Лучк Магер Макогон
Маслюк Медвид Мисник Могил Моргун Мурав Набок Недол Непий Нечай Обух Овчар Огір Оснач Очерет
Пампух Пасічн Перепел Пирог Півень Плахот Побер Погріб Покут Поном Порох Потап Притул Пустов
Пшенич Рабин Репан Решет Рибал Розум Рябок Саган Свистун Сивок Скляр Скороб Слободя Смаль
Сніг Солод Сорок Стельмах Стріл Сукач Супрун Тарган Твердох Телят Терес Тимч Товст Топол
Трегуб Тютюн Ужв Фурман Халім Хижн Хлист Ходак Хрипун Циган Цапок Чабан Чайк Черед Чмих
Чуйк Шаповал Шарко Швайк Шевель Шинкар Шкурат Шпак Штепа Шульг Щегол Щурк Юхим Ярем Ящур
"""
_TOGETHER = [
    "Білоус",
    "Чорногуз",
    "Кривоніс",
    "Довгопол",
    "Малоштан",
    "Старобор",
    "Сухоруч",
    "Рябокон",
    "Золотар",
    "Добровол",
    "Новохат",
    "Червонен",
    "Біловод",
    "Чорнобр",
    "Кривошап",
    "Довгань",
    "Маловіч",
    "Сухомл",
    "Рябошап",
    "Тонконіг",
    "Сивоконь",
    "Голобород",
]
_ONSETS = """
Б Бр В Г Гл Гр Д Др Ж З Зв К Кл Кр Л М Мл Н П Пл Пр Р С Ск Сл См Ст Стр Т Тр Ф Х Хв Ц Ч Ш Шк
""".split()  # noqa: SIM905
_VOWELS = tuple("аеиіоуюя")
_CODAS = """
б в вд г гл д ж з к кл л лк м н нд п р рб рг рк рт с ск ст т х хт ц ш
""".split()  # noqa: SIM905
_ENDINGS = (
    "енко", "ук", "чук", "юк", "ко", "ський", "івський", "ов", "ев", "ін", "ець", "ак", "ик",
    "ич", "ович", "ан", "ун", "ій", "ишин", "ів", "ай", "ило", "аченко", "ейко", "цький",
)  # fmt: skip
_ABROAD = """
Dragan Munteanu Cojocari Roşca Țurcan Balan Ciobanu Grigoraș Vîrlan Botnari
Wrona Gawron Zieliński Mazurek Kaczor Pawlik Górecki Sikora Wilczek Dudek
Çetin Aksoy Yurt Polat Erdem Bulut Korkmaz Uzun Keskin Ateş
"""


@cache
def surnames() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return all surnames as men bear them, with their cumulated shares; the first are common."""
    rng = Random("surnames of the benchmark")
    stems = _STEMS.split() + _TOGETHER
    while len(stems) < 330:
        stems.append(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS))
    names = [_joined(stem, ending) for stem in stems for ending in _ENDINGS]
    names += [
        _joined(stem + middle, ending)
        for stem in stems
        for middle in ("ар", "ен", "иц", "оч")
        for ending in _ENDINGS[:14]
    ]
    names = sorted(set(names))
    rng.shuffle(names)
    shares = [1 / (place + 25) ** 0.92 for place in range(len(names))]
    return tuple(names), tuple(accumulate(shares))


def _joined(stem: str, ending: str) -> str:
    if stem[-1] in "аоеиіуяь":
        stem = stem[:-1]
    return stem + ending


def new_surname(rng: Random) -> str:
    """Draw a surname as men bear it."""
    names, up_to = surnames()
    return rng.choices(names, cum_weights=up_to)[0]


def of_sex(surname: str, sex: str) -> str:
    """Return the form that a man or a woman bears.

    >>> of_sex("Дзвінський", "f"), of_sex("Кавунов", "f"), of_sex("Очеретко", "f")
    ('Дзвінська', 'Кавунова', 'Очеретко')
    """
    if sex == "m":
        return surname
    if surname.endswith("ий"):
        return f"{surname[:-2]}а"
    return f"{surname}а" if surname.endswith(("ов", "ев", "ін", "ишин")) else surname
