"""The chart as a file: self-contained, the same twice, and with nothing in it that can run."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.model.handling import Tlp
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.model.subgraph import Subgraph
from netgraph.views.chart import MOST_ENTITIES, ChartError, write_chart
from netgraph.views.drawing import draw
from netgraph.views.looks import KIND_LOOKS, LINK_LOOKS
from netgraph.views.marking import marking_line
from netgraph.views.offline import SCRIPTS, script_json
from netgraph.views.payload import payload
from tests.views.factory import (
    empty_subgraph,
    hostile_subgraph,
    large_subgraph,
    network_subgraph,
    one_node,
)

STATIC = Path(__file__).parents[2] / "netgraph" / "views" / "static"


def page(subgraph: Subgraph, folder: Path) -> str:
    write_chart(subgraph, folder / "chart.html")
    return (folder / "chart.html").read_text(encoding="utf-8")


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert found is not None

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    content: dict[str, Any] = json.loads(found[1], parse_constant=refuse)
    return content


def test_the_same_subgraph_gives_the_same_bytes(tmp_path: Path) -> None:
    assert page(large_subgraph(12), tmp_path) == page(large_subgraph(12), tmp_path)


def test_the_bytes_do_not_hang_on_the_order_of_hashes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from netgraph.views.chart import write_chart;"
        "from tests.views.factory import large_subgraph;"
        "write_chart(large_subgraph(12), Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    pages = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-c", script, target], env=environment, check=True)
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "subgraph", [empty_subgraph(), one_node(), network_subgraph(), large_subgraph(40)]
)
def test_a_chart_of_any_size_holds_every_entity_and_statement(
    subgraph: Subgraph, tmp_path: Path
) -> None:
    content = data(page(subgraph, tmp_path))
    assert [node["id"] for node in content["nodes"]] == sorted(n.entity for n in subgraph.nodes)
    assert {one["id"] for one in content["statements"]} == {one.id for one in subgraph.statements}


def test_more_than_anyone_can_read_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    node = one_node().nodes[0]
    crowd = replace(empty_subgraph(), nodes=(node,) * (MOST_ENTITIES + 1))
    with pytest.raises(ChartError, match="3,001 entities are more than one chart"):
        write_chart(crowd, tmp_path / "chart.html")
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_is_none_does_not_reach_the_page(tmp_path: Path) -> None:
    subgraph = network_subgraph()
    assert subgraph.network is not None
    broken = replace(subgraph.network, score=float("nan"), stability=float("inf"))
    content = data(page(replace(subgraph, network=broken), tmp_path))
    assert content["network"]["score"] is None


def test_every_statement_leads_to_its_row(tmp_path: Path) -> None:
    subgraph = network_subgraph()
    content = data(page(subgraph, tmp_path))
    rows = {one["id"]: content["rows"][one["row"]] for one in content["statements"]}
    for statement in subgraph.statements:
        source = statement.provenance
        row = rows[statement.id]
        assert (row["file"], row["row"], row["sha256"]) == (source.file, source.row, source.sha256)
    crossing = next(one for one in content["statements"] if one["type"] == "CROSSED_WITH")
    assert ["Country", "UA"] in content["rows"][crossing["row"]]["cells"]


def test_nothing_on_the_page_points_outside_it(tmp_path: Path) -> None:
    html = page(network_subgraph(), tmp_path)
    assert not re.search(r"<(link|img|iframe|base|form|object|embed)\b", html)
    assert not re.search(r"""<[^>]+\s(src|href|style|on\w+)\s*=""", html.split("<script", 1)[0])
    assert "sourceMappingURL" not in html
    assert "cdn" not in html.split('id="data"')[0]


def test_the_policy_lets_only_our_own_scripts_run(tmp_path: Path) -> None:
    html = page(one_node(), tmp_path)
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert found is not None
    policy = found[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == 3


@pytest.mark.parametrize("name", SCRIPTS)
def test_our_scripts_never_parse_markup(name: str) -> None:
    script = (STATIC / name).read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                 "DOMParser", "new Function", "setAttribute('on", "fetch(", "XMLHttpRequest",
                 "localStorage", "</script"):  # fmt: skip
        assert word not in script, word
    assert len(script.splitlines()) < 400


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=20) | st.sampled_from(["</script><script>x()</script>", "\ud800"]))
def test_any_text_in_any_field_stays_text(text: str) -> None:
    subgraph = hostile_subgraph(text)
    content = payload(draw(subgraph), {})
    written = script_json(content)
    assert "<" not in written
    assert json.loads(written) == content
    written.encode("utf-8")


def test_what_no_reader_would_see_is_spelled_out(tmp_path: Path) -> None:
    html = page(hostile_subgraph("a\u202elive\x00\u200b"), tmp_path)
    assert "⟦U+202E⟧" in html
    assert not re.search("[\u202e\x00\u200b]", html.split('id="data"')[1].split("</script>")[0])


def test_a_heading_named_like_a_prototype_is_a_value_only(tmp_path: Path) -> None:
    content = data(page(hostile_subgraph("__proto__"), tmp_path))

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        if isinstance(value, list):
            return {key for inner in value for key in keys(inner)}
        return set()

    assert "__proto__" not in keys(content)


def test_the_page_carries_the_strictest_marking_it_holds() -> None:
    subgraph = network_subgraph()
    first = subgraph.nodes[0]
    record = first.records[0]
    red = replace(record, marking=replace(record.marking, tlp=Tlp.RED, handling=frozenset({"H2"})))
    nodes = (replace(first, records=(red, *first.records[1:])), *subgraph.nodes[1:])
    line = marking_line(replace(subgraph, nodes=nodes))
    assert line.label == "TLP:RED"
    assert "H0 H2" in line.text
    assert "released to joint_team only" in line.text


def test_every_kind_and_link_has_a_look() -> None:
    assert set(KIND_LOOKS) == set(Kind)
    assert {str(type_) for type_ in StatementType} <= set(LINK_LOOKS)


def test_both_languages_say_everything_the_viewer_asks_for() -> None:
    strings = json.loads((STATIC / "strings.json").read_text(encoding="utf-8"))
    code = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r"\bt\('([^']+?)'[,)]", code))
    assert asked <= set(strings["en"])
    assert set(strings["en"]) <= set(strings["uk"])
    assert {f"type.{name}" for name in LINK_LOOKS} <= set(strings["uk"])
    assert {f"kind.{kind}" for kind in Kind} <= set(strings["en"])


def test_every_script_of_the_folder_is_part_of_the_page() -> None:
    assert {path.name for path in STATIC.glob("*.js")} == set(SCRIPTS)


def test_a_network_of_clear_records_is_marked_clear_and_an_empty_one_amber() -> None:
    node = one_node().nodes[0]
    record = replace(node.records[0], marking=replace(node.records[0].marking, tlp=Tlp.CLEAR))
    clear = replace(one_node(), nodes=(replace(node, records=(record,)),))
    assert marking_line(clear).label == "TLP:CLEAR"
    assert marking_line(empty_subgraph()).label == "TLP:AMBER"
