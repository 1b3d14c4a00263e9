"""XML from outside: entities and bombs are refused, a plain DOCTYPE is not."""

import io
from pathlib import Path

import pytest

from netgraph.errors import DeliveryError
from netgraph.feeds.xml_elements import elements
from tests.feeds.factory import loaded
from tests.feeds.golden import sample_of

BILLION = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


def rows(text: str | bytes) -> list[tuple[int, str | None]]:
    raw = text.encode() if isinstance(text, str) else text
    found = elements(io.BytesIO(raw), {"row"}, "list.xml")
    return [(line, element.findtext("name")) for line, element in found]


def test_rows_come_with_the_line_on_which_they_begin() -> None:
    text = "<list>\n <row>\n<name>a</name></row><row><name>b</name></row>\n\n<row/></list>"
    assert rows(text) == [(2, "a"), (3, "b"), (5, None)]


def test_a_plain_doctype_and_another_encoding_are_read() -> None:
    prolog = '<?xml version="1.0" encoding="windows-1251"?><!DOCTYPE list SYSTEM "md.dtd">'
    text = prolog + "<list><row><name>Їжак</name></row></list>"
    assert rows(text.encode("cp1251")) == [(1, "Їжак")]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE l [<!ENTITY a "x">]><l><row><name>&a;</name></row></l>',
        '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l><row>&a;</row></l>',
        f'<!DOCTYPE l [<!ENTITY e0 "x">{BILLION}]><l><row>&e9;</row></l>',
        '<!DOCTYPE l [<!ENTITY % p SYSTEM "http://example.org/x">%p;]><l><row/></l>',
        "<l>" * 65 + "<row/>" + "</l>" * 65,
        f"<l><row><name>{'x' * (1 << 20)}x</name></row></l>",
        "<l><row " + " ".join(f"a{n}='1'" for n in range(201)) + "/></l>",
        "<l><row><name>a</name></row>",
        "<l></l>",
        "",
        "record_id,full_name",
        '<?xml version="1.0" encoding="utf-99"?><l><row/></l>',
        '<?xml version="1.0" encoding="shift_jis"?><l><row/></l>',
    ],
    ids=[
        *("entity", "file", "billion laughs", "parameter", "deep", "long", "attributes"),
        *("cut", "no row", "empty", "no XML", "encoding", "wide"),
    ],
)
def test_hostile_or_broken_xml_is_refused_with_file_and_line(text: str) -> None:
    with pytest.raises(DeliveryError, match=r"^list\.xml(:\d+)?: "):
        rows(text)


def test_a_new_element_in_a_list_stops_it(tmp_path: Path) -> None:
    text = sample_of("un_sc/consolidated").read_text(encoding="utf-8")
    changed = text.replace("<DATAID>7000003</DATAID>", "<DATAID>7</DATAID><SHOE_SIZE>9</SHOE_SIZE>")
    path = tmp_path / "list.xml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(DeliveryError, match=r"list\.xml:\d+: unknown column 'SHOE_SIZE'"):
        loaded(path, feed="un_sc/consolidated")
