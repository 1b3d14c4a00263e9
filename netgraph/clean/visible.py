"""Text from a source in, text whose every character a reader can see out."""

import re
import unicodedata

# Controls, format characters (zero-width, direction of writing), unassigned, private, lone
# surrogates, line and paragraph separators: what would reorder a name on the screen, hide in
# it, or break a JSON, XML or UTF-8 writer.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""Return the text with every character that no reader would see spelled out.

    Line breaks and tabs stay. U+202E in a name would show "evil" as "live".

    >>> visible("Олена\u202eevil\x00")
    'Олена⟦U+202E⟧evil⟦U+0000⟧'
    >>> visible("two\r\nlines, a\u00a0fixed space")
    'two\nlines, a\xa0fixed space'
    """
    if text.isprintable():
        return text
    return "".join(map(_spelled, re.sub("\r\n?", "\n", text)))


def _spelled(sign: str) -> str:
    if sign in "\n\t" or unicodedata.category(sign) not in _UNSEEN:
        return sign
    return f"⟦U+{ord(sign):04X}⟧"
