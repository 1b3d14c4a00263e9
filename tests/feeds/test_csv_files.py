"""CSV as agencies really write it: every line accounted for, nothing guessed."""

from pathlib import Path

import pytest

from netgraph.errors import DeliveryError
from tests.feeds.factory import exchange, loaded

HEADER = "record_id,full_name,address\n"


def persons(tmp_path: Path, content: bytes | str) -> Path:
    return exchange(tmp_path, {"persons.csv": content})


def test_a_byte_order_mark_is_no_part_of_the_first_heading(tmp_path: Path) -> None:
    found = loaded(persons(tmp_path, "\ufeff" + HEADER + "P1,Бондар Ілля,\n"))
    assert [record.record_id for record in found.records] == ["P1"]


def test_blank_lines_and_an_end_of_file_mark_are_counted_as_no_data(tmp_path: Path) -> None:
    found = loaded(persons(tmp_path, HEADER + "\nP1,Бондар Ілля,\n,,\n\r\n\x1a"))
    assert (found.rows, found.not_data, len(found.records)) == (5, 4, 1)


def test_a_row_is_known_by_the_line_it_starts_on(tmp_path: Path) -> None:
    content = HEADER + 'P1,Бондар Ілля,"Львів\nвул. Довга"\nP2,Сорока Уляна,\n'
    folder = persons(tmp_path, content)
    manifest = (folder / "manifest.json").read_text().replace('"rows": 3', '"rows": 2')
    (folder / "manifest.json").write_text(manifest)
    found = loaded(folder)
    assert [record.source.row for record in found.records] == [2, 4]


@pytest.mark.parametrize("row", ["P1,Бондар", "P1,Бондар,Львів,UA,1", "P1;Бондар;Львів"])
def test_a_row_of_another_width_is_set_aside(tmp_path: Path, row: str) -> None:
    found = loaded(persons(tmp_path, f"{HEADER}{row}\nP2,Сорока Уляна,\n"))
    assert [record.record_id for record in found.records] == ["P2"]
    (rejected,) = found.rejected
    assert "headings" in rejected.reason
    assert "P1" in str(rejected.cells)


def test_a_quote_inside_a_quoted_cell_sets_its_row_aside(tmp_path: Path) -> None:
    content = HEADER + 'P1,"ТОВ "Обрій"",x\nP2,Сорока Уляна,\n'
    found = loaded(persons(tmp_path, content))
    assert [record.record_id for record in found.records] == ["P2"]
    (rejected,) = found.rejected
    assert "write it twice" in rejected.reason
    assert rejected.cells == {"line": 'P1,"ТОВ "Обрій"",x'}


@pytest.mark.parametrize(
    "content",
    [
        HEADER + 'P1,"Бондар Ілля,x\nP2,Сорока Уляна,\n',
        HEADER + 'P0,a,b\nP1,"Бондар Ілля,x\nP2,"Сорока" Уляна,\n',
        HEADER + 'P1,"' + "x,\n" * 600_000,
    ],
    ids=["to the end", "to the next quote", "beyond a mebibyte"],
)
def test_an_unclosed_quote_refuses_the_file_and_names_the_line(
    tmp_path: Path, content: str
) -> None:
    with pytest.raises(DeliveryError, match=r"persons\.csv:[23]: .*quote"):
        loaded(persons(tmp_path, content))


def test_a_cell_beyond_a_mebibyte_sets_its_row_aside(tmp_path: Path) -> None:
    content = f"{HEADER}P1,{'x' * (1 << 20)}x,\nP2,Сорока Уляна,\n"
    found = loaded(persons(tmp_path, content))
    assert [record.record_id for record in found.records] == ["P2"]
    assert "1 MiB" in found.reasons[0]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp866", "utf-16"])
def test_another_encoding_is_named_with_file_and_line(tmp_path: Path, encoding: str) -> None:
    content = HEADER + "P1,Бондаренко Олег Кузьмович,город Одесса\n"
    with pytest.raises(DeliveryError, match=rf"persons\.csv:[12]: .*(?i:{encoding})"):
        loaded(persons(tmp_path, content.encode(encoding)))


def test_a_nul_character_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"persons\.csv:3: .*NUL"):
        loaded(persons(tmp_path, HEADER + "P1,a,b\nP2,a\0,b\n"))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\x1a"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DeliveryError, match=r"persons\.csv: the file is empty"):
        loaded(persons(tmp_path, content))


def test_a_file_of_nothing_but_a_header_is_no_mistake(tmp_path: Path) -> None:
    assert loaded(persons(tmp_path, HEADER)).rows == 0


def test_an_unknown_column_stops_the_file_and_near_names_are_offered(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"persons\.csv:1: .*'fulname'.*'full_name'"):
        loaded(persons(tmp_path, "record_id,fulname\nP1,x\n"))


def test_a_missing_column_stops_the_file(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"companies\.csv:1: .*'name' is missing"):
        loaded(exchange(tmp_path, {"companies.csv": "record_id\nC1\n"}))


def test_a_heading_that_stands_twice_stops_the_file(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="'full_name' stands twice"):
        loaded(persons(tmp_path, "record_id,full_name,full_name\nP1,x,y\n"))


def test_another_delimiter_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="parted by ';'"):
        loaded(persons(tmp_path, HEADER.replace(",", ";") + "P1;x;y\n"))


def test_too_many_columns_are_no_table(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="columns"):
        loaded(persons(tmp_path, ",".join(f"c{n}" for n in range(2001)) + "\n"))


def test_messages_show_control_characters_escaped(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError) as error:
        loaded(persons(tmp_path, "record_id,\x1b[2J\u202e\nP1,x\n"))
    assert str(error.value).isprintable()
