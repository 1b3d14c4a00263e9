"""Word lists that names, places, goods and vehicles of the synthetic world are made from."""


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text that is easier to read than a list of strings.

    >>> listed("Лісова Польова")
    ('Лісова', 'Польова')
    """
    return tuple(text.split())
