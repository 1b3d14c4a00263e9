"""Text from a source in, text that a screen can show safely out."""

import re

# Controls, bidirectional and zero-width characters, noncharacters and lone surrogates: what
# would reorder a name on the screen, hide in it, or break a JSON, XML or UTF-8 writer.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Return the text with every character that no reader would see spelled out.

    Line breaks and tabs stay. U+202E in a name would show "evil" as "live".

    >>> visible("Олена\u202eevil\x00")
    'Олена⟦U+202E⟧evil⟦U+0000⟧'
    >>> visible("two\r\nlines")
    'two\nlines'
    """
    return _UNSEEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text.replace("\r\n", "\n"))


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
