"""How wide a label is set, and how it is cut to fit."""


def text_width(text: str, size: float) -> float:
    """Return about how wide a line of this size is set, in the unit of ``size``.

    Errs on the wide side, since a label that is given too much room harms nobody.

    >>> text_width("iii", 10) < text_width("ШШШ", 10)
    True
    """
    return size * sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    """Return the width at size 1, as in the bold of Arial and its metric look-alikes."""
    if character in "iljtfrIІіЇї.,:;'|!() -":
        return 0.36
    if character in "mwMWШЩЮЖФшщюфм@%⟦⟧":
        return 0.92
    return 0.74 if character.isupper() else 0.61


def shorten(text: str, length: int) -> str:
    """Return the text on one line and at most this long, an ellipsis for the rest.

    >>> shorten("Товариство з обмеженою відповідальністю", 12)
    'Товариство…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
