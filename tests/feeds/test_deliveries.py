"""What may come in as a delivery, and what is refused before a row is read."""

import json
import zipfile
from pathlib import Path

import pytest

from netgraph.errors import DeliveryError
from netgraph.feeds.read import read
from netgraph.model.handling import Classification, Tlp
from tests.feeds.factory import exchange, loaded, opened

ROWS = "record_id,full_name\nP1,Бондар Ілля\nP2,Сорока Уляна\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return exchange(tmp_path / "delivery", {"persons.csv": ROWS})


def change_manifest(folder: Path, **changes: object) -> Path:
    path = folder / "manifest.json"
    said = {**json.loads(path.read_text()), **changes}
    path.write_text(json.dumps({k: v for k, v in said.items() if v is not None}))
    return folder


def zipped(path: Path, entries: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def entries_of(folder: Path, prefix: str = "") -> dict[str, bytes | str]:
    return {prefix + file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_the_manifest_names_owner_order_and_handling(folder: Path) -> None:
    marking = {"tlp": "TLP:AMBER+STRICT", "handling": "H1 H2", "grade": "A2", "not_to": ["rail"]}
    delivery = opened(change_manifest(folder, kind="full", marking=marking))
    assert (delivery.agency, delivery.feed_name) == ("border_ua", "crossings")
    assert (delivery.seq, delivery.full) == (3, True)
    assert delivery.made_at == "2026-05-01T08:00:00+03:00"
    assert delivery.marking.tlp is Tlp.AMBER_STRICT
    assert delivery.marking.handling == {"H1", "H2"}
    assert delivery.marking.owners == {"border_ua"}
    assert delivery.marking.not_to == {"rail"}
    assert delivery.marking.classification is Classification.NONE


def test_a_folder_and_its_zip_are_the_same_delivery(folder: Path, tmp_path: Path) -> None:
    one = zipped(tmp_path / "flat.zip", entries_of(folder))
    other = zipped(tmp_path / "nested.zip", entries_of(folder, "may/"))
    files = sorted(folder.iterdir())
    hashes = {opened(*paths).sha256 for paths in ([folder], [one], [other], files)}
    assert len(hashes) == 1
    assert [r.uid for r in loaded(one).records] == [r.uid for r in loaded(folder).records]
    (original,) = opened(one).originals
    assert original.path == one
    assert loaded(one).records[0].source.sha256 == original.sha256


def test_what_file_managers_leave_behind_is_no_file(folder: Path, tmp_path: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    packed = {**entries_of(folder, "may/"), "__MACOSX/may/._persons.csv": b"x"}
    assert len(loaded(folder).records) == 2
    assert len(loaded(zipped(tmp_path / "mac.zip", packed)).records) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"agency": None}, "agency"),
        ({"agency": "Customs UA"}, "agency"),
        ({"agency": "../customs"}, "agency"),
        ({"feed": None}, "feed"),
        ({"version": 2}, "version"),
        ({"format": "other"}, "format"),
        ({"seq": -1}, "seq"),
        ({"kind": "half"}, "kind"),
        ({"made_at": "yesterday"}, "made_at"),
        ({"made_at": "2026-05-01T08:00:00"}, "offset"),
        ({"colour": "red"}, "colour"),
        ({"marking": {"tlp": "PINK"}}, "tlp"),
        ({"marking": {"grade": "Z9"}}, "grade"),
        ({"marking": {"handling": "H7"}}, "handling"),
        ({"marking": {"retain_until": "some day"}}, "retain_until"),
        ({"marking": {"classification": "ТАЄМНО"}}, "above what this system may hold"),
        ({"files": {"persons.csv": {"rows": 2, "sha256": "xyz"}}}, "sha256"),
    ],
)
def test_a_manifest_that_does_not_hold_is_refused(
    folder: Path, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(DeliveryError, match=r"manifest\.json: ") as error:
        opened(change_manifest(folder, **changes))
    assert words in str(error.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b" " * (2 << 20)])
def test_a_manifest_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(DeliveryError, match=r"manifest\.json"):
        opened(folder)


def test_a_manifest_may_begin_with_a_byte_order_mark(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert opened(folder).agency == "border_ua"


def test_a_delivery_cut_in_half_says_what_was_expected_and_what_came(folder: Path) -> None:
    (folder / "persons.csv").write_bytes(ROWS.encode()[:40])
    with pytest.raises(DeliveryError, match=r"2 rows .*expected, 1 lines .*ask border_ua"):
        opened(folder)


def test_a_wrong_row_count_is_refused_after_reading(folder: Path) -> None:
    files = json.loads((folder / "manifest.json").read_text())["files"]
    files["persons.csv"]["rows"] = 3
    with pytest.raises(DeliveryError, match="3 rows announced, 2 found"):
        loaded(change_manifest(folder, files=files))


def test_a_file_that_was_announced_must_be_there(folder: Path) -> None:
    (folder / "persons.csv").unlink()
    with pytest.raises(DeliveryError, match=r"'persons\.csv' is announced .* missing"):
        opened(folder)


def test_a_file_that_was_not_announced_is_refused(folder: Path) -> None:
    (folder / "notes.txt").write_text("hello")
    with pytest.raises(DeliveryError, match=r"'notes\.txt' is not in manifest\.json"):
        opened(folder)


def test_an_announced_file_that_the_format_does_not_have_is_refused(tmp_path: Path) -> None:
    folder = exchange(tmp_path / "delivery", {"person.csv": ROWS})
    with pytest.raises(DeliveryError, match=r"'person\.csv' .*did you mean 'persons\.csv'"):
        opened(folder)


def test_a_file_that_changes_between_hashing_and_reading_is_noticed(folder: Path) -> None:
    delivery = opened(folder)
    (folder / "persons.csv").write_text(ROWS.replace("P2", "P3"), encoding="utf-8")
    with pytest.raises(DeliveryError, match="changed while it was read"):
        list(read(delivery, lambda _: {}, lambda _: None))


def test_links_and_folders_inside_a_folder_are_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "passwd.csv").symlink_to("/etc/passwd")
    with pytest.raises(DeliveryError, match="is a link"):
        opened(folder)
    (folder / "passwd.csv").unlink()
    (folder / "more").mkdir()
    with pytest.raises(DeliveryError, match="side by side"):
        opened(folder)


@pytest.mark.parametrize("paths", [["nowhere"], ["."]])
def test_nothing_is_no_delivery(tmp_path: Path, paths: list[str]) -> None:
    with pytest.raises(DeliveryError):
        opened(*(tmp_path / path for path in paths))


def test_the_list_of_an_agency_needs_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text("1,x")
    with pytest.raises(DeliveryError, match=r"'alt\.csv', 'add\.csv' missing"):
        opened(tmp_path, feed="us_ofac/sdn")


# ZIPs from outside ----------------------------------------------------------------------


def test_a_bomb_is_refused_while_it_is_inflated(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {"persons.csv": b"0" * (64 << 20)})
    with pytest.raises(DeliveryError, match="bomb"):
        opened(bomb)


def test_a_zip_that_lies_about_its_size_is_refused(folder: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", {"persons.csv": b"x" * 1000, "manifest.json": b"{}"})
    raw = path.read_bytes().replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(raw)
    with pytest.raises(DeliveryError):
        opened(path)


@pytest.mark.parametrize(
    "name",
    [
        "../persons.csv",
        "/persons.csv",
        "a/../../persons.csv",
        "a\\persons.csv",
        "C:persons.csv",
        "a/b/persons.csv",
        "per\u202esons.csv",
        "x" * 300 + ".csv",
        "inner.zip",
        "inner.tar",
    ],
)
def test_odd_names_and_inner_archives_are_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "odd.zip", {name: b"x", "manifest.json": b"{}"})
    with pytest.raises(DeliveryError) as error:
        opened(path)
    assert str(error.value).replace(str(path), "").isprintable()


def test_links_and_encrypted_entries_of_a_zip_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("persons.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(DeliveryError, match="is a link"):
        opened(tmp_path / "link.zip")
    path = zipped(tmp_path / "locked.zip", {"persons.csv": b"x"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x03\x04") + 6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(DeliveryError, match="encrypted"):
        opened(path)


def test_a_file_twice_in_a_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("persons.csv", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("persons.csv", "b")
    with pytest.raises(DeliveryError, match="twice"):
        opened(tmp_path / "twice.zip")


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", {f"{n}.csv": b"" for n in range(10_001)})
    with pytest.raises(DeliveryError, match="10,001 entries"):
        opened(path)


@pytest.mark.parametrize("cut", [0, 10, 200])
def test_a_cut_zip_is_refused(folder: Path, tmp_path: Path, cut: int) -> None:
    path = zipped(tmp_path / "cut.zip", entries_of(folder))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(DeliveryError, match="sk for it again"):
        opened(path)
