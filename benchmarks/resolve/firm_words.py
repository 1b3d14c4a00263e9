"""The words of firms' names: common ones in four languages, coined ones, and founders."""

from dataclasses import dataclass
from random import Random

from benchmarks.resolve.spell import latin, plain, russian
from benchmarks.resolve.surnames import new_surname


@dataclass(frozen=True, slots=True)
class Word:
    uk: str
    ru: str
    en: str
    pl: str


# Ukrainian, Russian, English, Polish.
_COMMON = [
    Word(*line.split())
    for line in """
Джерело Источник Spring Źródło
Криниця Криница Well Studnia
Меридіан Меридиан Meridian Południk
Вітрило Парус Sail Żagiel
Скеля Скала Rock Skała
Колос Колос Spike Kłos
Світанок Рассвет Dawn Świt
Калина Калина Viburnum Kalina
Берегиня Берегиня Keeper Strażniczka
Орлан Орлан Osprey Orlik
Верховина Верховина Highland Wierchowina
Маяк Маяк Lighthouse Latarnia
Хвиля Волна Wave Fala
Веселка Радуга Rainbow Tęcza
Дзвін Колокол Bell Dzwon
Ластівка Ласточка Swallow Jaskółka
Шипшина Шиповник Rosehip Róża
Граніт Гранит Granite Granit
Бурштин Янтарь Amber Bursztyn
Смерека Ель Spruce Świerk
Промінь Луч Ray Promień
Вогник Огонёк Flame Ogienek
Каравела Каравелла Caravel Karawela
Компас Компас Compass Kompas
Оберіг Оберег Charm Amulet
Степ Степь Steppe Step
Долина Долина Valley Dolina
Корона Корона Crown Korona
Лицар Рыцарь Knight Rycerz
Сокіл Сокол Falcon Sokół
Лев Лев Lion Lew
Вепр Вепрь Boar Dzik
Кедр Кедр Cedar Cedr
Явір Явор Maple Jawor
Тополя Тополь Poplar Topola
Ватра Костёр Bonfire Ognisko
Обеліск Обелиск Obelisk Obelisk
Прогрес Прогресс Progress Postęp
Перемога Победа Victory Zwycięstwo
Надія Надежда Hope Nadzieja
Злагода Согласие Accord Zgoda
Добробут Благосостояние Welfare Dobrobyt
Поступ Шаг Pace Krok
Спадщина Наследие Heritage Dziedzictwo
Крок Шаг Step Krok
Мрія Мечта Dream Marzenie
Плай Тропа Trail Ścieżka
Рубін Рубин Ruby Rubin
Сапфір Сапфир Sapphire Szafir
Кришталь Хрусталь Crystal Kryształ
Перлина Жемчужина Pearl Perła
Підкова Подкова Horseshoe Podkowa
Якір Якорь Anchor Kotwica
Штурвал Штурвал Helm Ster
Вектор Вектор Vector Wektor
Імпульс Импульс Impulse Impuls
Баланс Баланс Balance Balans
Стандарт Стандарт Standard Standard
Гарант Гарант Guarantor Gwarant
Еталон Эталон Etalon Wzorzec
Фаворит Фаворит Favourite Faworyt
Фортеця Крепость Fortress Twierdza
Брама Врата Gate Brama
Шлях Путь Way Droga
Міст Мост Bridge Most
Причал Причал Pier Przystań
Форпост Форпост Outpost Placówka
Козак Казак Cossack Kozak
Гетьман Гетман Hetman Hetman
Чумак Чумак Chumak Czumak
Лан Поле Field Łan
Нива Нива Cornfield Niwa
Жнива Жатва Harvest Żniwa
Пасіка Пасека Apiary Pasieka
Млин Мельница Mill Młyn
Кузня Кузница Forge Kuźnia
Діброва Дубрава Oakwood Dąbrowa
Багаття Костёр Campfire Ognisko
Полісся Полесье Polissia Polesie
Карпати Карпаты Carpathians Karpaty
Дністер Днестр Dniester Dniestr
Тиса Тисса Tisza Cisa
Бескид Бескид Beskid Beskid
Говерла Говерла Hoverla Howerla
Таврія Таврия Tavria Tauryda
""".strip().splitlines()
]
TRADES = [
    Word(*line.split())
    for line in """
Агро Агро Agro Agro
Транс Транс Trans Trans
Буд Строй Build Bud
Торг Торг Trade Handel
Пром Пром Prom Prom
Інвест Инвест Invest Inwest
Логістик Логистик Logistic Logistyka
Сервіс Сервис Service Serwis
Експорт Экспорт Export Eksport
Імпорт Импорт Import Import
Груп Групп Group Grupa
Ліс Лес Timber Drewno
Метал Металл Metal Metal
Нафта Нефть Oil Nafta
Фарм Фарм Pharm Farm
Текстиль Текстиль Textile Tekstyl
Продукт Продукт Product Produkt
Техно Техно Techno Techno
Авто Авто Auto Auto
Плюс Плюс Plus Plus
""".strip().splitlines()
]
_FIRST = """
Аве Аль Бел Бор Вар Вел Віт Гал Гра Дар Дел Еко Ель Зар Іва Кар Лар Лін Мак Мер Нор Окс Пар Рен
Ром Сан Сел Сір Тал Тер Укр Фен Юні Яс
""".split()  # noqa: SIM905
_MIDDLE = "ба ва во га да ді зі ка ко ла лі ма мі но па рі ро са та ти фо".split()  # noqa: SIM905
_LAST = "лія ль н нікс нт р рон с скан т тек тон трейд кс мед фуд хол".split()  # noqa: SIM905


def new_word(rng: Random) -> Word:
    """Return a word: half are common ones, three in ten coined, the others a founder's name."""
    way = rng.random()
    if way < 0.5:
        return _COMMON[int(len(_COMMON) * rng.random() ** 1.4)]
    if way < 0.8:
        middle = rng.choice(_MIDDLE) if rng.random() < 0.7 else ""
        return _untranslated(rng.choice(_FIRST) + middle + rng.choice(_LAST))
    return _untranslated(new_surname(rng))


def _untranslated(word: str) -> Word:
    return Word(word, russian(word), plain(latin(word, "kmu")), plain(latin(word, "polish")))
