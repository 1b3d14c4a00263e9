"""Given names as people bear them: each language's form, how many bear it, what friends say.

Written from memory of registers for this generator alone. A tenth of the people bear names
that are put together of syllables: no list of names can know those.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random


@dataclass(frozen=True, slots=True)
class Given:
    """One name; ``be`` and ``pl`` as those at home would write it."""

    uk: str
    ru: str
    be: str
    pl: str
    short: tuple[str, ...]
    """Ukrainian and Russian short forms."""


# Ukrainian, Russian, Belarusian, Polish, bearers in ten thousand, short forms.
_MEN = """
Олександр Александр Аляксандр Aleksander 720 Саша,Сашко,Шура
Сергій Сергей Сяргей Sergiusz 610 Серьога,Сєва
Володимир Владимир Уладзімір Włodzimierz 560 Вова,Володя
Андрій Андрей Андрэй Andrzej 480 Андрюха
Микола Николай Мікалай Mikołaj 470 Коля
Іван Иван Іван Iwan 430 Ваня
Віктор Виктор Віктар Wiktor 400 Вітя,Витя
Юрій Юрий Юры Jurij 390 Юра
Василь Василий Васіль Wasyl 370 Вася
Михайло Михаил Міхаіл Michał 310 Міша,Миша
Олег Олег Алег Oleg 300 Олежка
Анатолій Анатолий Анатоль Anatol 280 Толік,Толя
Ігор Игорь Ігар Igor 280 Ігорко
Петро Пётр Пётр Piotr 260 Петя
Дмитро Дмитрий Дзмітрый Dmitrij 270 Діма,Дима
Валерій Валерий Валеры Walery 180 Валера
Олексій Алексей Аляксей Aleksy 210 Льоша,Лёша
Роман Роман Раман Roman 190 Рома
Віталій Виталий Віталь Witalij 190 Віталік
Павло Павел Павел Paweł 160 Паша
Євген Евгений Яўген Eugeniusz 170 Женя
Леонід Леонид Леанід Leonid 120 Льоня
Григорій Григорий Рыгор Grzegorz 130 Гриша
Богдан Богдан Багдан Bohdan 140 Бодя
Ярослав Ярослав Яраслаў Jarosław 100 Ярик
Борис Борис Барыс Borys 80 Боря
Руслан Руслан Руслан Rusłan 130 Русік
Степан Степан Сцяпан Szczepan 90 Стьопа,Стёпа
Тарас Тарас Тарас Taras 90 Тарасик
Максим Максим Максім Maksym 140 Макс
Артем Артём Арцём Artem 110 Тьома
Вадим Вадим Вадзім Wadim 100 Вадик
Костянтин Константин Канстанцін Konstanty 90 Костя
Станіслав Станислав Станіслаў Stanisław 80 Стас
Федір Фёдор Фёдар Teodor 60 Федя
Ілля Илья Ілья Eliasz 60 Ілюша
Денис Денис Дзяніс Dionizy 110 Денчик
Антон Антон Антон Antoni 80 Антоха
Геннадій Геннадий Генадзь Giennadij 70 Гена
Едуард Эдуард Эдуард Edward 60 Едік,Эдик
Георгій Георгий Георгій Jerzy 40 Жора
Яків Яков Якаў Jakub 30 Яша
Семен Семён Сямён Szymon 30 Сеня
Назар Назар Назар Nazar 50 Назарко
Данило Даниил Даніла Daniel 40 Даня
Остап Остап Астап Ostap 15 Остапко
Лев Лев Леў Leon 15 Льова,Лёва
Йосип Иосиф Іосіф Józef 30 Йосько
Матвій Матвей Мацвей Mateusz 20 Мотя
Тимофій Тимофей Цімафей Tymoteusz 20 Тиміш,Тима
Кирило Кирилл Кірыл Cyryl 40 Кирюша
Марко Марк Марк Marek 20 Маркіян
Лука Лука Лука Łukasz 10 Лучко
Захар Захар Захар Zachariasz 12 Захарко
Гліб Глеб Глеб Gleb 15 Глібко
В'ячеслав Вячеслав Вячаслаў Wiaczesław 80 Славік,Слава
Владислав Владислав Уладзіслаў Władysław 70 Владик
Ростислав Ростислав Расціслаў Rościsław 30 Ростик
Мирослав Мирослав Міраслаў Mirosław 40 Мирко
Всеволод Всеволод Усевалад Wsiewołod 8 Сева
Арсен Арсен Арсен Arsen 15 Арсенко
Ашот Ашот Ашот Aszot 5 -
Гіві Гиви Гіві Giwi 4 -
Рустам Рустам Рустам Rustam 8 -
Мехмет Мехмет Мехмет Mehmet 5 -
Шандор Шандор Шандар Sandor 6 -
Йон Ион Іон Ion 9 -
Зураб Зураб Зураб Zurab 4 -
Тігран Тигран Тыгран Tigran 4 -
Ельдар Эльдар Эльдар Eldar 6 -
"""
_WOMEN = """
Олена Елена Алена Helena 560 Лена,Оленка
Тетяна Татьяна Таццяна Tatiana 540 Таня
Наталія Наталья Наталля Natalia 530 Наташа
Ірина Ирина Ірына Irena 460 Іра,Ира
Світлана Светлана Святлана Swietłana 410 Світа,Света
Ольга Ольга Вольга Olga 400 Оля
Людмила Людмила Людміла Ludmiła 380 Люда,Люся
Оксана Оксана Аксана Oksana 330 Ксеня
Галина Галина Галіна Halina 340 Галя
Марія Мария Марыя Maria 390 Маша,Марійка
Ганна Анна Ганна Anna 330 Аня,Нюра
Любов Любовь Любоў Luba 220 Люба
Валентина Валентина Валянціна Walentyna 260 Валя
Надія Надежда Надзея Nadzieja 230 Надя
Катерина Екатерина Кацярына Katarzyna 260 Катя
Юлія Юлия Юлія Julia 250 Юля
Ніна Нина Ніна Nina 190 Нінуля
Лариса Лариса Ларыса Larysa 200 Лара
Вікторія Виктория Вікторыя Wiktoria 210 Віка,Вика
Алла Алла Ала Alla 130 Алочка
Віра Вера Вера Wiara 120 Вєра
Лідія Лидия Лідзія Lidia 110 Ліда,Лида
Інна Инна Іна Inna 120 Інуся
Раїса Раиса Раіса Raisa 90 Рая
Анастасія Анастасия Анастасія Anastazja 150 Настя
Тамара Тамара Тамара Tamara 80 Тома
Антоніна Антонина Антаніна Antonina 70 Тоня
Євгенія Евгения Яўгенія Eugenia 70 Женя
Олександра Александра Аляксандра Aleksandra 90 Саша
Марина Марина Марына Maryna 140 Маринка
Зоя Зоя Зоя Zoja 50 Зойка
Софія София Соф'я Zofia 70 Соня
Дарія Дарья Дар'я Daria 80 Даша,Одарка
Христина Кристина Хрысціна Krystyna 60 Христя
Яна Яна Яна Jana 60 Янка
Аліна Алина Аліна Alina 80 Алінка
Діана Диана Дзіяна Diana 40 Діанка
Поліна Полина Паліна Paulina 40 Поля
Єлизавета Елизавета Лізавета Elżbieta 60 Ліза,Лиза
Ксенія Ксения Ксенія Ksenia 40 Ксюша
Маргарита Маргарита Маргарыта Małgorzata 40 Рита
Варвара Варвара Варвара Barbara 20 Варя
Уляна Ульяна Ульяна Julianna 20 Уля
Богдана Богдана Багдана Bohdana 20 Дана
Мирослава Мирослава Міраслава Mirosława 25 Мирося
Степанія Степанида Сцепаніда Stefania 20 Стефа
Параска Прасковья Праскоўя Praskowia 10 Паша
Явдоха Евдокия Еўдакія Eudokia 10 Дуся
Ельвіра Эльвира Эльвіра Elwira 15 Еля
Емма Эмма Эма Emma 8 -
Соломія Соломия Саламея Salomea 20 Солоха
Мілена Милена Мілена Milena 8 Міла
Жанна Жанна Жанна Żanna 30 Жанночка
Роза Роза Роза Róża 10 -
Гульнара Гульнара Гульнара Gulnara 5 -
Айше Айше Айшэ Ajsze 3 -
Ануш Ануш Ануш Anusz 3 -
Тамілла Тамилла Таміла Tamilla 4 -
Ілона Илона Ілона Ilona 15 Ілонка
Карина Карина Карына Karina 30 -
"""
_HEADS = """
Бе Ве Га Да Ді За Кі Ла Лю Ме Мі На Ра Ре Са Се То Ха Че Ша Ва Ру Фа Ле Со
""".split()  # noqa: SIM905
_MIDDLES = """
ва ве ді за ле лі ма мо на ни ра ри ро са сі та ту ха ше
""".split()  # noqa: SIM905
_LAST = {"m": tuple("рнйлмстк"), "f": ("ра", "на", "ля", "ма", "ся", "та", "ка", "да")}


@dataclass(frozen=True, slots=True)
class _Names:
    names: tuple[Given, ...]
    up_to: tuple[int, ...]


@cache
def _known(sex: str) -> _Names:
    rows = [line.split(" ") for line in (_MEN if sex == "m" else _WOMEN).strip().splitlines()]
    names = tuple(
        Given(uk, ru, be, pl, tuple(short.split(",")) if short != "-" else ())
        for uk, ru, be, pl, _, short in rows
    )
    return _Names(names, tuple(accumulate(int(row[4]) for row in rows)))


@cache
def _unknown(sex: str) -> tuple[Given, ...]:
    rng = Random(f"names no list has, {sex}")
    found: dict[str, Given] = {}
    while len(found) < 240:
        word = rng.choice(_HEADS) + rng.choice(_MIDDLES) + rng.choice(_LAST[sex])
        russian = word.translate(str.maketrans("іїєґ", "ииег"))
        latin = russian.translate(_PLAIN)
        found.setdefault(word, Given(word, russian, word, latin, ()))
    return tuple(found.values())


_PLAIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфья", "abwgdezyjklmnoprstufja", strict=True))
    | {"х": "ch", "ш": "sz", "ч": "cz", "ю": "iu", "я": "ia", "Х": "Ch", "Ч": "Cz", "Ш": "Sz"}
    | dict(zip("БВГДЗКЛМНРСТФ", "BWGDZKLMNRSTF", strict=True))
)


def new_given(rng: Random, sex: str) -> Given:
    """Draw a name: common ones often; one in twelve people bears one that no list has."""
    if rng.random() < 0.08:
        return rng.choice(_unknown(sex))
    known = _known(sex)
    return rng.choices(known.names, cum_weights=known.up_to)[0]


_FEMALE_OF = {"Ілля": "Іллівна", "Лука": "Луківна", "Яків": "Яківна", "Лев": "Львівна"}
_MALE_OF = {"Ілля": "Ілліч", "Лука": "Лукич", "Яків": "Якович", "Лев": "Львович"}
_RU_OF = {
    "Илья": "Ильи",
    "Лука": "Луки",
    "Лев": "Львов",
    "Яков": "Яковлев",
    "Пётр": "Петров",
    "Павел": "Павлов",
}


def ukrainian_patronymic(father: Given, sex: str) -> str:
    """Return the child's patronymic in Ukrainian.

    >>> ukrainian_patronymic(Given("Микола", "Николай", "", "", ()), "f")
    'Миколаївна'
    """
    special = (_FEMALE_OF if sex == "f" else _MALE_OF).get(father.uk)
    if special:
        return special
    stem = {"Микола": "Микола", "Григорій": "Григор", "Федір": "Федор"}.get(father.uk, father.uk)
    if stem == "Микола":
        return "Миколаївна" if sex == "f" else "Миколайович"
    if stem[-1] == "й":
        return f"{stem[:-1]}ївна" if sex == "f" else f"{stem}ович"
    if stem[-1] in "оаьеіиу":
        stem = stem[:-1]
    return stem + ("івна" if sex == "f" else "ович")


def russian_patronymic(father: Given, sex: str) -> str:
    """Return the child's patronymic in Russian.

    >>> russian_patronymic(Given("Микола", "Николай", "", "", ()), "f")
    'Николаевна'
    """
    name = father.ru
    if name in ("Илья", "Лука"):
        return f"{_RU_OF[name]}{'нична' if sex == 'f' else 'ч'}"
    if name in _RU_OF:
        return _RU_OF[name] + ("на" if sex == "f" else "ич")
    ending = ("овна", "евна") if sex == "f" else ("ович", "евич")
    if name.endswith("ий"):
        return f"{name[:-2]}ь{ending[1]}"
    if name[-1] in "йь":
        return name[:-1] + ending[1]
    return (name[:-1] if name[-1] in "оаеиуы" else name) + ending[0]
