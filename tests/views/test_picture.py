"""The report's picture: SVG that any reader opens, marked, the same twice, only text in it."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from netgraph.model.subgraph import Subgraph
from netgraph.views.picture import CAUTION, picture_svg
from tests.views.factory import (
    empty_subgraph,
    hostile_subgraph,
    large_subgraph,
    network_subgraph,
    one_node,
)

SVG = "{http://www.w3.org/2000/svg}"
GOLDEN = Path(__file__).parent / "golden_picture.svg"


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    "subgraph", [empty_subgraph(), one_node(), network_subgraph(), large_subgraph(40)]
)
def test_a_picture_of_any_size_is_well_formed_finite_and_marked_twice(subgraph: Subgraph) -> None:
    svg = picture_svg(subgraph)
    assert sum(text.startswith("TLP:") for text in texts(svg)) == 2
    assert CAUTION in texts(svg)
    assert "nan" not in svg.lower()
    assert "inf" not in svg


def test_the_same_subgraph_gives_the_same_picture() -> None:
    assert picture_svg(large_subgraph(12)) == picture_svg(large_subgraph(12))


def test_every_member_is_named_once() -> None:
    subgraph = network_subgraph()
    written = texts(picture_svg(subgraph))
    for node in subgraph.nodes:
        if node.member and len(node.name) <= 26:
            assert written.count(node.name) == 1


def test_folded_events_are_counted_on_their_lines() -> None:
    written = texts(picture_svg(network_subgraph()))
    assert "×6" in written
    assert not any(text.startswith("Yahodyn") for text in written)


@pytest.mark.parametrize(
    "payload", ["</svg><script>x()</script>", '"><svg onload=x()>', "\x00\u202e", "&amp;", "]]>"]
)
def test_hostile_text_stays_text(payload: str) -> None:
    root = ET.fromstring(picture_svg(hostile_subgraph(payload)))
    tags = {item.tag.removeprefix(SVG) for item in root.iter()}
    assert tags <= {"svg", "g", "path", "text", "circle", "rect"}
    assert not any(name.startswith("on") for item in root.iter() for name in item.attrib)


def test_the_picture_of_a_small_network_is_the_one_that_was_looked_at() -> None:
    assert picture_svg(one_node()) == GOLDEN.read_text(encoding="utf-8")
