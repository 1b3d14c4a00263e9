"""Text from a delivery becomes text that a page, a style sheet or a cell takes literally."""

import re

from netgraph.clean.visible import visible

# A name of megabytes makes no page more readable; the machine files keep all of it.
_LONGEST = 2000

_PHONE = re.compile(r"\+\d{7,15}")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def shown(text: object) -> str:
    r"""Return the text on one line, with every character that cannot be seen spelled out.

    Controls that turn the direction of writing make one name look like another.

    >>> shown("Ivan\u202eoknenat\u0000")
    'Ivan⟦U+202E⟧oknenat⟦U+0000⟧'
    >>> shown("two\nlines")
    'two lines'
    """
    line = re.sub(r"[\t\r\n]+", " ", str(text))
    cut = line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
    return visible(cut)


def css_string(text: str) -> str:
    r"""Return it as a quoted CSS string; nothing in it can end the string or the sheet.

    >>> css_string('a"</style>')
    '"a\\22 \\3c \\2f style\\3e "'
    """
    inside = "".join(
        sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in shown(text)
    )
    return f'"{inside}"'


def cell(text: str) -> str:
    """Return what a spreadsheet shows as text and never computes.

    Telephone numbers and plain numbers start with a sign by nature and stay as they are.
    Source: OWASP ASVS 1.2.10.

    >>> cell("=HYPERLINK(1)"), cell("+380670001122"), cell("-3.5")
    ("'=HYPERLINK(1)", '+380670001122', '-3.5')
    """
    harmless = _PHONE.fullmatch(text) or _NUMBER.fullmatch(text)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text and not harmless else text
