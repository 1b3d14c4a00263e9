"""Bytes of a text file -> its lines, or a DeliveryError with the first line that is none."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from netgraph.errors import DeliveryError

MAX_LINE = 16 << 20
"""Bytes. A longer line is no row of anything; it would be held in memory whole."""

_LOOKS_LIKE = ("cp1251", "koi8-u", "cp866", "cp1250")
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё")
_COMMON = frozenset("оанивітерсклупмд")


def text_lines(stream: BinaryIO, encoding: str, name: str) -> Iterator[str]:
    """Yield the lines with their ends, decoded strictly.

    Args:
        stream: closed by the caller.
        encoding: any codec of Python; ``utf-8-sig`` takes a byte-order mark or none.
        name: of the file, for messages.

    Raises:
        DeliveryError: bytes that are no text in this encoding, a NUL, or an endless line.
    """
    if not codecs.lookup(encoding).name.startswith(("utf-16", "utf-32")):
        yield from _byte_lines(stream, encoding, name)
        return
    # In these a line end is several bytes, so only the decoded text can be cut at it.
    number = 0
    try:
        with io.TextIOWrapper(stream, encoding=encoding, newline="") as text:
            while line := text.readline(MAX_LINE):
                number += 1
                _refuse(line, name, number)
                yield line
    except UnicodeError as error:
        raise DeliveryError(f"{name}:{number + 1}: is not {encoding}; ask for it again") from error


def _byte_lines(stream: BinaryIO, encoding: str, name: str) -> Iterator[str]:
    number = 0
    codec = "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
    while raw := stream.readline(MAX_LINE):
        number += 1
        try:
            line = raw.decode(codec)
        except UnicodeDecodeError as error:
            raise DeliveryError(
                f"{name}:{number}: byte {error.start + 1} of the line (0x{raw[error.start]:02x}) "
                f"is not {encoding.removesuffix('-sig').upper()}{_hint(raw)}. Nothing was loaded; "
                "ask for the file in the agreed encoding"
            ) from error
        if number == 1 and codec == "utf-8-sig":
            codec = "utf-8"
        _refuse(line, name, number)
        yield line


def _refuse(line: str, name: str, number: int) -> None:
    if "\0" in line:
        raise DeliveryError(
            f"{name}:{number}: has a NUL character: no text file, or one in another encoding "
            "(UTF-16?). Nothing was loaded; ask for it again"
        )
    if len(line) >= MAX_LINE and not line.endswith("\n"):
        raise DeliveryError(f"{name}:{number}: a line of more than 16 MiB; is this a table?")


def _hint(raw: bytes) -> str:
    """Return what the line looks like, by the letters that come out."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "; it looks like utf-16"
    best, score = "", 0.0
    for encoding in _LOOKS_LIKE:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        letters = [char for char in text if ord(char) > 127]
        if not letters:
            continue
        # In a wrong encoding words come out in capitals, box lines and rare letters.
        right = sum((char in _UKRAINIAN) + (char in _COMMON) for char in letters)
        upper = sum(char.lower() in _UKRAINIAN and char.isupper() for char in letters)
        if (found := (right + 0.5 * upper) / len(letters)) > score:
            best, score = encoding, found
    return f"; it looks like {best}" if score >= 0.4 else ""
