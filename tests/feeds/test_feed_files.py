"""feed.yml: a person's mistake is answered with line, key and what to do."""

from pathlib import Path

import pytest

from netgraph.errors import FeedError, MissingContentError
from netgraph.feeds import spec
from netgraph.model.kinds import Kind
from tests.feeds.factory import loaded

FEED = """\
title: Ferry crossings
tables:
  trips:
    file: "*.csv"
    id: Trip
    record: Crossing
    required: [Trip]
    columns:
      Port: post
      Way: {property: direction, codes: {arr: in, dep: out}}
      When: {property: crossed_at, dates: [dmy]}
    parts:
      car:
        kind: Vehicle
        columns: {Plate: plate}
    statements:
      - {subject: car, type: CROSSED_WITH, object: record}
    ignore: [Cabin]
"""
AGENCY = "title: Harbour office\ncountry: PL\nzone: Europe/Warsaw\nmarking: {tlp: GREEN}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agency's own content root with one feed."""
    feed = tmp_path / "content" / "loaders" / "harbour" / "ferries"
    feed.mkdir(parents=True)
    (feed / "feed.yml").write_text(FEED, encoding="utf-8")
    (feed.parent / "agency.yml").write_text(AGENCY, encoding="utf-8")
    monkeypatch.setenv("NETGRAPH_CONTENT", str(tmp_path / "content"))
    return feed


def test_a_feed_of_an_agencys_own_is_read_with_its_zone_and_marking(folder: Path) -> None:
    assert "harbour/ferries" in spec.names()
    delivery = folder.parent / "june.csv"
    delivery.write_text("trip,Port,Way,When,Plate,Cabin\n7,Gdynia,ARR,1.6.2026 12:00,GD 1,9\n")
    found = loaded(delivery, feed="harbour/ferries")
    assert found.by_id["7"].values == {
        "post": ("Gdynia",),
        "direction": ("in",),
        "crossed_at": ("2026-06-01T10:00:00Z",),
    }
    assert found.said == ["7/car CROSSED_WITH 7"]
    assert found.records[0].marking.label == "TLP:GREEN · H0"
    assert [record.kind for record in found.records] == [Kind.CROSSING, Kind.VEHICLE]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title:", "titel:", ["feed.yml:1", "titel", "no such key"]),
        ("ignore:", "ignored:", ["feed.yml:18", "ignored"]),
        ("record: Crossing", "record: Crosing", ["feed.yml:6", "did you mean 'Crossing'"]),
        ("Port: post", "Port: port", ["feed.yml:9", "did you mean 'post'"]),
        ("CROSSED_WITH", "CROSSED", ["CROSSED_WITH"]),
        ("CROSSED_WITH", "OWNER_OF", ["cannot be OWNER_OF"]),
        ("subject: car, type", "subject: record, type", ["cannot be CROSSED_WITH"]),
        ("codes: {arr: in, dep: out}", "codes: {arr: inwards}", ["'inwards' is none of in, out"]),
        (", codes: {arr: in, dep: out}", "", ["feed.yml:10", "needs codes"]),
        ("ignore: [Cabin]", "ignore: [Port]", ["used as well as ignored"]),
        ("id: Trip", "key: [Trip]", ["a record needs the heading of its id"]),
        ("car:", "record:", ["name the part otherwise"]),
        ("Plate: plate", "Plate: colour_of_hair", ["colour_of_hair"]),
        ("dates: [dmy]", "dates: [american]", ["'american' is no date format"]),
        ("title: Ferry crossings", "title: x\nseparator: &a x", ["feed.yml:2", "anchors"]),
        ("title: Ferry crossings", "title: x\ntitle: y", ["feed.yml:2", "stands twice"]),
        ("title: Ferry crossings", "name: a/b", ["given by the folder"]),
        ("title: Ferry crossings", "title: !!python/name:os.system x", ["no YAML"]),
        ("title: Ferry crossings", "title: [", ["feed.yml:3", "no YAML"]),
        ("title: Ferry crossings", "title: x\nencoding: utf-99", ["no encoding"]),
        ("title: Ferry crossings", "title: x\ndelimiter: ;;", ["one character"]),
        ("  trips:", "  cars: {file: cars.csv}\n  trips:", ["would read one file twice"]),
        ("title: Ferry crossings", "title: " + "[" * 40 + "]" * 40, ["deeper than 32"]),
        ("title: Ferry crossings", "title: " + "x" * (1 << 20), ["1 MiB"]),
    ],
)
def test_a_mistake_in_a_feed_is_named(folder: Path, old: str, new: str, words: list[str]) -> None:
    assert old in FEED
    (folder / "feed.yml").write_text(FEED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FeedError) as error:
        spec.load("harbour/ferries")
    assert str(error.value).startswith("loaders/harbour/ferries/feed.yml")
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: x\nzone: Mars/Base\n", "Mars/Base"),
        ("title: x\nmarking: {tlp: PINK}\n", "tlp"),
        ("title: x\nmarking: {classification: ТАЄМНО}\n", "above what this system may hold"),
        ("- a\n- b\n", "must be a mapping"),
    ],
)
def test_a_mistake_in_an_agency_is_named(folder: Path, text: str, words: str) -> None:
    (folder.parent / "agency.yml").write_text(text, encoding="utf-8")
    with pytest.raises(FeedError, match=r"^loaders/harbour/agency\.yml") as error:
        spec.load("harbour/ferries")
    assert words in str(error.value)


def test_a_feed_without_an_owner_cannot_be_read(folder: Path) -> None:
    (folder.parent / "agency.yml").unlink()
    with pytest.raises(MissingContentError, match=r"agency\.yml"):
        spec.load("harbour/ferries")


@pytest.mark.parametrize("name", ["../harbour", "harbour/../x", "/etc", "", "a\0b", "Harbour"])
def test_a_name_that_is_no_name_is_no_feed(folder: Path, name: str) -> None:
    with pytest.raises(MissingContentError):
        spec.load(name)
