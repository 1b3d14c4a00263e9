"""What names of firms are made from, in Ukrainian and Latin letters side by side."""

from netgraph.demo.words import listed

SYLLABLES: tuple[tuple[str, str], ...] = tuple(
    (pair.split("/")[0], pair.split("/")[1])
    for pair in listed(
        """бел/bel вер/ver гал/hal дан/dan дор/dor ел/el кор/kor лан/lan лед/led мар/mar мел/mel
мер/mer нов/nov нор/nor орі/ori пан/pan рад/rad рем/rem сан/san сол/sol тан/tan тер/ter тор/tor
вал/val він/vin зен/zen зор/zor кал/kal лум/lum фен/fen"""
    )
)

TAILS: tuple[tuple[str, str], ...] = (
    ("а", "a"), ("о", "o"), ("ія", "ia"), ("екс", "ex"), ("он", "on"), ("ус", "us"),
    ("іс", "is"), ("ум", "um"), ("етта", "etta"), ("ик", "ik"),
)  # fmt: skip

TRADES: dict[str, tuple[tuple[str, str], ...]] = {
    "trader": (
        ("Трейд", "Trade"), ("Імпорт", "Import"), ("Груп", "Group"), ("Плюс", "Plus"),
        ("Маркет", "Market"), ("Постач", "Supply"), ("", ""), ("", ""),
    ),
    "carrier": (
        ("Транс", "Trans"), ("Логістик", "Logistic"), ("Карго", "Cargo"), ("Авто", "Auto"),
        ("Експрес", "Express"),
    ),
    "broker": (("Брок", "Brok"), ("Митсервіс", "Customs Service"), ("Декларант", "Declarant")),
    "dealer": (("Моторс", "Motors"), ("Кар", "Car"), ("Автоімпорт", "Auto Import")),
    "service": (
        ("Сервіс", "Service"), ("Консалт", "Consult"), ("Буд", "Bud"), ("Агро", "Agro"),
        ("Персонал", "Staff"), ("", ""),
    ),
}  # fmt: skip

ACTIVITIES: dict[str, tuple[str, ...]] = {
    "trader": ("46.90", "46.39", "46.42", "46.69", "47.19"),
    "carrier": ("49.41", "52.29"),
    "broker": ("52.29", "82.99"),
    "dealer": ("45.11", "45.19"),
    "service": ("69.20", "70.22", "78.20", "41.20", "01.11"),
}

FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "UA": (
        ("ТОВ", "Товариство з обмеженою відповідальністю"),
        ("ПП", "Приватне підприємство"),
        ("ТОВ", "Товариство з обмеженою відповідальністю"),
        ("ФГ", "Фермерське господарство"),
        ("ТДВ", "Товариство з додатковою відповідальністю"),
    ),
    "PL": (("Sp. z o.o.", "Spółka z ograniczoną odpowiedzialnością"), ("S.A.", "Spółka Akcyjna")),
    "MD": (("SRL", "Societate cu Răspundere Limitată"),),
    "BY": (("ООО", "Общество с ограниченной ответственностью"),),
    "TR": (("Ltd. Şti.", "Limited Şirketi"), ("A.Ş.", "Anonim Şirketi")),
    "GE": (("LLC", "Limited Liability Company"),),
    "DE": (("GmbH", "Gesellschaft mit beschränkter Haftung"), ("KG", "Kommanditgesellschaft")),
    "RO": (("SRL", "Societate cu Răspundere Limitată"),),
    "LT": (("UAB", "Uždaroji akcinė bendrovė"),),
    "CN": (("Co., Ltd.", "Company Limited"),),
    "IT": (("S.r.l.", "Società a responsabilità limitata"),),
}
"""Country to short and long legal forms."""

FORMS_ABROAD = {
    "ТОВ": ("TOV", "LLC", "Sp. z o.o."),
    "ПП": ("PP", "PE"),
    "ФГ": ("FG",),
    "ТДВ": ("TDV",),
}
"""What foreign desks make of Ukrainian legal forms."""
