"""Invented towns, streets and border posts."""

from netgraph.demo.words import listed

TOWNS: dict[str, tuple[str, ...]] = {
    "UA": listed(
        """Липовець-Надбузький Верхостав Зелений-Гай Новоброди Підгайчики Сокольники Яворинка
Крем'янка Старе-Городище Долиняни Рокитниця Белзанка Журавинці Озеряни Бродки Тернавка Устинівка
Красностав Медвежани Гірняк-Західний Перемишляни-Нові Вільшаниця Чорнолози Дубинка Калинівщина
Ставчани Заболоття-Південне Лугове Велика-Рудка Мостищани"""
    ),
    "PL": listed(
        """Lipowiec-Górny Nowe-Brodki Zarzecze-Kolonia Dębowa-Wola Stara-Rudka Kamionki-Duże
Wierzbica-Las Borowinek Jodłówka-Dolna Kalinowo-Stare Lubczyna Sosnowiec-Mały"""
    ),
    "MD": ("Valea-Nouă", "Stejărenii-Vechi", "Podgoreni", "Dumbrăvița-Sud", "Lunca-Mare"),
    "BY": ("Бярозаўка-Новая", "Лясныя-Ставы", "Каменка-Другая", "Залужжа"),
    "TR": ("Yenikonak", "Akpinarbaşi", "Derekent"),
    "GE": ("Akhalubani", "Zemokhevi", "Tsklisi"),
    "DE": ("Neulindau", "Waldkirchberg", "Steinhausen-Nord"),
    "RO": ("Valea-Teiului", "Satu-Luncii"),
    "LT": ("Naujašilis", "Beržupė"),
    "CN": ("Xinhekou", "Donglin"),
    "IT": ("Borgonuovo-Alto", "Pievecchia"),
}

_STREETS_UA = listed(
    """Садова Лісова Польова Вишнева Набережна Шкільна Зелена Нова Джерельна Підгірна
Млинова Яблунева Каштанова Ставкова Вокзальна Польового-Стану Березова Калинова Тиха Сонячна
Верхня Нижня Луцька-Бічна Паркова Заводська Ткацька Гончарна Ковальська Ринкова Замкова-Бічна
Кленова Дубова Тополина Виноградна Грушева Медова Весняна Літня Озерна Річкова Мостова Пекарська
Друкарська Бондарна Столярна Піщана Глиняна Кам'яна Крута Пряма"""
)

STREETS: dict[str, tuple[str, ...]] = {
    "UA": _STREETS_UA,
    "PL": listed(
        """Ogrodowa Leśna Polna Wiśniowa Nadrzeczna Szkolna Zielona Nowa Źródlana Młyńska
Jabłoniowa Kasztanowa Stawowa Kolejowa Brzozowa Kalinowa Cicha Słoneczna Górna Dolna Parkowa
Fabryczna Tkacka Garncarska Rynkowa Klonowa Dębowa Topolowa Miodowa Wiosenna"""
    ),
    "MD": ("str. Livezilor", "str. Viilor", "str. Teilor", "str. Morii", "str. Izvorului"),
    "BY": ("Садовая", "Лясная", "Палявая", "Зялёная", "Новая", "Рачная"),
    "TR": ("Bahçe Sok.", "Çinar Cad.", "Değirmen Sok."),
    "GE": ("Baghis kucha", "Tkis kucha", "Mtis kucha"),
    "DE": ("Gartenweg", "Waldstraße", "Mühlgasse", "Bahnhofsweg"),
    "RO": ("Str. Livezii", "Str. Morii"),
    "LT": ("Sodų g.", "Miško g."),
    "CN": ("Huayuan Lu 2", "Linhai Dadao"),
    "IT": ("Via del Mulino", "Via dei Tigli"),
}

LAND_POSTS: dict[str, tuple[str, ...]] = {
    "PL": ("Верхостав", "Белзанка", "Рокитниця", "Журавинці", "Липовець"),
    "MD": ("Могилянка", "Озеряни-Паром", "Старокозаче-Нове"),
    "RO": ("Поромбешти", "Красностав"),
    "BY": ("Заболоття",),
}
"""Neighbour to road posts on its border, the busiest first."""

FERRY_POST = "Порт Лиманськ"

COORDINATES: dict[str, tuple[float, float]] = {
    town: (48.2 + (i * 37 % 100) / 40, 23.5 + (i * 53 % 100) / 14)
    for i, town in enumerate(TOWNS["UA"])
}
"""Degrees north and east of the towns at home."""
