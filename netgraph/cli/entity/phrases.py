"""What the commands on entities say beside the reasons, in English and Ukrainian."""

_PHRASES = {
    "looking": ("Looking for what is worth asking ...", "Шукаємо, що варто запитати ..."),
    "nothing to ask": (
        "Nothing is in doubt any more, or all of it was judged or skipped.",
        "Сумнівів не лишилося, або все вже розглянуто чи пропущено.",
    ),
    "question": ("-- {}: {} -- {} more --", "-- {}: {} -- ще {} --"),
    "keys": (
        "One thing?  s same  d different  u unsure  k skip  z undo last  q quit",
        "Те саме?  s/і те саме  d/в різні  u/г неясно  k/л далі  z/я скасувати  q/й вихід",
    ),
    "why": ("Why? (Enter: compared side by side)", "Чому? (Enter: порівняно поруч)"),
    "side by side": ("compared side by side", "порівняно поруч"),
    "nothing to undo": (
        "Nothing was judged in this sitting; `netgraph entity judgements` lists earlier ones.",
        "Цього разу ще нічого не вирішено; `netgraph entity judgements` показує раніше.",
    ),
    "goodbye": ("{} judged in this sitting.", "Вирішено цього разу: {}."),
    "undo later": (
        "To take one back: netgraph entity undo ID ({})",
        "Щоб скасувати: netgraph entity undo ID ({})",
    ),
    "report": (
        "  a report relied on it: {} for {}, {}",
        "  на це спирався звіт: {} для {}, {}",
    ),
    "taken back": ("taken back", "скасовано"),
    "same": ("same", "те саме"),
    "different": ("different", "різні"),
    "unsure": ("unsure", "неясно"),
    "stands same": ("now one entity", "зараз одна сутність"),
    "stands possible": ("now two entities", "зараз дві сутності"),
    "stands vetoed": ("now two entities, kept apart", "зараз дві сутності, розділено"),
    "record": ("record", "запис"),
    "records": ("{}, records: {}", "{}, записів: {}"),
    "as it was": ("  every entity is as it was", "  усі сутності ті самі, що й були"),
    "from": ("from", "звідки"),
    "handling": ("handling", "обмеження"),
    "entity": ("entity", "сутність"),
    "in common": ("linked to both", "пов'язане з обома"),
    "networks": ("networks", "мережі"),
    "marks": (
        "= same   ~ alike, or spelled otherwise   x different   (blank) only one says it",
        "= те саме   ~ схоже або інше написання   x різне   (порожньо) каже лише один",
    ),
    "together": ("together", "разом"),
    "second opinion": (
        "second opinion (nomenklatura logic-v2): {:.2f}",
        "друга думка (nomenklatura logic-v2): {:.2f}",
    ),
    "probability": ("{:.0%} likely one thing", "імовірність, що те саме: {:.0%}"),
}
_PLACE = {"en": 0, "uk": 1}


def phrase(name: str, language: str) -> str:
    """Return a phrase in a language, ``en`` or ``uk``."""
    return _PHRASES[name][_PLACE[language]]
