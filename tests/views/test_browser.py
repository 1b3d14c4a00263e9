"""What an investigator does with a chart, done in a real browser with a real mouse and keys."""

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from netgraph.views.chart import write_chart
from tests.views.factory import (
    POLICE,
    empty_subgraph,
    hostile_subgraph,
    large_subgraph,
    network_subgraph,
    one_node,
)
from tests.views.webdriver import Browser

pytestmark = pytest.mark.browser

ENTER, ESCAPE, RIGHT = "\ue007", "\ue00c", "\ue014"

HOSTILE = [
    "</script><script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    '"><svg onload=pwned=1>',
    "<a href=javascript:pwned=1>href</a>",
    "'-pwned=1-'",
    "{{ 7*7 }}${pwned=1}",
    "__proto__",
    "constructor",
    "\x00\u202eevil",
    "=HYPERLINK(1)",
]


@pytest.fixture
def chart(browser: Browser, network_chart: Path) -> Browser:
    browser.open(network_chart)
    return browser


def at(browser: Browser, *ends: str) -> tuple[float, float]:
    place = browser.run("return window.netgraph.placeInWindow(...arguments)", *ends)
    return place["x"], place["y"]


def select(browser: Browser, text: str) -> None:
    """Find an entity by its name and choose the first that is found."""
    browser.run("document.getElementById('search').value = ''")
    browser.type("#search", text)
    browser.press(ENTER)


def shown(browser: Browser) -> str:
    return browser.text("#filter-text")


@pytest.mark.parametrize(
    "subgraph",
    [empty_subgraph(), one_node(), network_subgraph(), large_subgraph(60)],
    ids=["empty", "one", "network", "60"],
)
def test_a_chart_opens_without_a_complaint_and_asks_for_nothing_but_itself(
    browser: Browser, tmp_path: Path, subgraph: object
) -> None:
    path = tmp_path / "chart.html"
    write_chart(subgraph, path)  # type: ignore[arg-type]
    browser.open(path)
    assert browser.logs() == []
    assert browser.requests() == [path.as_uri()]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_runs_nothing_whatever_is_clicked(
    browser: Browser, tmp_path: Path, payload: str
) -> None:
    path = tmp_path / "chart.html"
    subgraph = hostile_subgraph(payload)
    write_chart(subgraph, path)
    browser.open(path)
    ends = [node.entity for node in subgraph.nodes]
    browser.hover(*at(browser, browser.run("return JSON.parse(data.textContent).nodes[0].id")))
    browser.run("document.querySelector('.reason-head').click()")
    browser.run("document.querySelector('.member').click()")
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.run("document.querySelector('button.link').click()")
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.type("#search", "href")
    browser.click("#do-table")
    browser.click("#do-language")
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    browser.click("#do-svg")
    saved = browser.downloaded(".svg")
    ET.fromstring(saved.read_text(encoding="utf-8"))
    saved.unlink()
    assert browser.run("return typeof pwned") == "undefined"
    assert browser.run("return document.querySelectorAll('script, img, a, iframe').length") == 3
    assert browser.run("return ({}).polluted === undefined")
    assert browser.logs() == []
    assert [url for url in browser.requests() if not url.startswith("blob:")] == [path.as_uri()]
    assert len(ends) == 2


def test_even_an_injected_script_cannot_run_or_call_out(chart: Browser) -> None:
    chart.run("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=pwned=1>')")
    chart.run(
        "const s = document.createElement('script'); s.textContent = 'pwned=1';"
        "document.body.append(s)"
    )
    chart.run("fetch('http://127.0.0.1:9/').catch(() => { window.refused = true; })")
    chart.until("return window.refused")
    assert chart.run("return typeof pwned") == "undefined"


def test_the_marking_stands_at_top_and_bottom(chart: Browser) -> None:
    top, bottom = chart.texts(".marking")
    assert top == bottom
    assert top.startswith("TLP:AMBER")


def test_scores_are_called_leads(chart: Browser) -> None:
    assert "leads, not findings" in chart.text("#caution")
    assert "leads, not findings" in chart.text("#right")


def test_a_click_on_a_line_shows_every_statement_behind_it(chart: Browser) -> None:
    chart.click_at(*at(chart, "C3", "V1", "OWNER_OF"))
    assert "owner of" in chart.text("#right h1")
    cards = chart.texts("#right .card")
    assert len(cards) == 2
    assert all("row " in card and "sha256" in card and "B2" in card for card in cards)
    title = chart.run("return document.querySelector('.digest').title")
    assert len(title.split()[1]) == 64
    chart.click(".raw summary")
    assert "Примітка" in chart.text(".raw")


def test_a_click_on_a_folded_line_lists_its_events_with_their_statements(chart: Browser) -> None:
    chart.click_at(*at(chart, "C1", "C2", "SAME_SHIPMENT"))
    assert "6 events" in chart.text("#right")
    chart.click(".event summary")
    assert len(chart.texts(".event[open] .card")) == 2


def test_a_click_on_an_entity_shows_its_records_and_why_they_are_one(chart: Browser) -> None:
    chart.click_at(*at(chart, "P3"))
    panel = chart.text("#right")
    assert "Гнатюк Тарас Юхимович" in panel
    assert "3 records taken for one" in panel
    assert "14.5 bits" in panel
    assert "the names agree but for spelling" in panel


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("hnatiuk", "Гнатюк Тарас Юхимович"),
        ("Гнатюк", "Гнатюк Тарас Юхимович"),
        ("zurawska", "Żurawska Bogna"),
        ("zhurawska bogna", "Żurawska Bogna"),
        ("ВС 7741 ХК", "BC7741XK"),
        ("0670001122", "+380670001122"),
        ("tymchyshyn", "Тимчишин Роман"),
    ],
)
def test_search_is_blind_to_accents_script_and_spacing(
    chart: Browser, query: str, name: str
) -> None:
    select(chart, query)
    assert chart.text("#right h1") == name


def test_search_starts_from_the_keyboard_and_says_when_nothing_is_found(chart: Browser) -> None:
    chart.press("/")
    assert chart.run("return document.activeElement.id") == "search"
    chart.type("#search", "qqqq")
    assert chart.text("#search-found") == "Nothing found"


def test_filters_that_match_nothing_show_nothing(chart: Browser) -> None:
    for _ in range(4):
        chart.run("document.querySelector('[data-filter=agencies] input:checked').click()")
    assert chart.text("#nothing").startswith("Nothing matches")
    assert "0 of 77 entities" in shown(chart)
    chart.click("#nothing button")
    assert "without" not in shown(chart)


def test_a_filter_is_always_written_out(chart: Browser) -> None:
    chart.click(f"[data-filter=agencies] input[data-value={POLICE}]")
    assert "without agencies: police_ua" in shown(chart)
    chart.click("#undated")
    assert "no undated" in shown(chart)


def test_a_line_without_its_only_agency_is_gone_with_what_hung_on_it(chart: Browser) -> None:
    chart.click(f"[data-filter=agencies] input[data-value={POLICE}]")
    chart.click("#do-table")
    assert "+380630007788" in chart.text("#tables")
    assert "called" not in chart.texts("table[data-table=statements] td:nth-child(3)")


def test_a_path_is_shown_in_the_picture_and_in_words(chart: Browser) -> None:
    chart.type("#path-from", "Шкрумелюк")
    chart.press(ENTER)
    chart.type("#path-to", "Wisniowski")
    chart.press(ENTER)
    steps = chart.texts(".step-node")
    assert steps[0] == "Шкрумелюк Іван"
    assert steps[-1] == "Wiśniowski Zbyszko"
    assert len(chart.texts(".step")) == len(steps) - 1
    assert len(chart.texts("#right .card")) >= len(steps) - 1


def test_no_path_is_said_in_words(chart: Browser) -> None:
    chart.click("[data-filter=types] input[data-value=USER_OF]")
    chart.type("#path-from", "AA4420ZZ")
    chart.press(ENTER)
    chart.type("#path-to", "Wisniowski")
    chart.press(ENTER)
    assert "No path between AA4420ZZ" in chart.text("#path-message")


def test_hiding_is_undone_and_redone(chart: Browser) -> None:
    chart.click_at(*at(chart, "P3"))
    chart.press("h")
    assert "1 hidden by hand" in shown(chart)
    chart.press("z", control=True)
    assert "hidden by hand" not in shown(chart)
    chart.press("y", control=True)
    assert "1 hidden by hand" in shown(chart)


def test_a_dragged_entity_stays_and_can_be_put_back(chart: Browser) -> None:
    x, y = at(chart, "T4")
    chart.drag((x, y), (x + 40, y + 30))
    moved = at(chart, "T4")
    assert abs(moved[0] - x - 40) < 6
    assert abs(moved[1] - y - 30) < 6
    chart.press("z", control=True)
    assert abs(at(chart, "T4")[0] - x) < 2


def test_why_it_is_ranked_shows_reasons_with_their_statements_and_what_speaks_against(
    chart: Browser,
) -> None:
    assert "+13.9" in chart.text("#right")
    assert "\u22122.1" in chart.text("#right .counter")
    chart.click(".reason-head")
    assert len(chart.texts(".reason.on .card")) == 2
    chart.press(ESCAPE)
    assert chart.texts(".reason.on") == []


def test_the_timeline_narrows_to_a_dragged_period(chart: Browser) -> None:
    box = chart.run("const b = track.getBoundingClientRect(); return [b.left, b.top, b.width]")
    left, top, width = box
    chart.drag((left + width * 0.5, top + 20), (left + width * 0.75, top + 20))
    assert "2025-05" in shown(chart)
    assert "167 of 167" not in shown(chart)
    chart.click(".time-name button")
    assert "167 of 167" in shown(chart)


def test_the_timeline_works_from_the_keyboard(chart: Browser) -> None:
    chart.run("document.getElementById('track').focus()")
    chart.press(RIGHT)
    assert "2025-01-0" in shown(chart)


def test_a_notice_of_one_entity_is_a_number_beside_it_and_listed_in_its_panel(
    chart: Browser,
) -> None:
    chart.click_at(*at(chart, "P1"))
    chart.click("#right .raw summary")
    assert "Events that name it: 1" in chart.text("#right")
    assert "Wanted 77/25" in chart.text("#right .event")


def test_events_can_be_shown_as_points_and_folded_again(chart: Browser) -> None:
    assert "events folded into lines" in shown(chart)
    chart.click("#unfold")
    assert "events folded" not in shown(chart)
    chart.press("t")
    assert len(chart.texts("table[data-table=entities] tbody tr")) == 77
    chart.click("#unfold")
    assert len(chart.texts("table[data-table=entities] tbody tr")) == 35
    assert "events folded" in shown(chart)


def test_the_table_holds_the_same_data_and_leads_to_the_evidence(chart: Browser) -> None:
    chart.press("t")
    rows = chart.texts("table[data-table=statements] tbody tr")
    assert len(rows) == 167
    chart.click("table[data-table=entities] tbody button")
    assert chart.texts("#right .card")


def test_arrow_keys_walk_from_entity_to_entity(chart: Browser) -> None:
    select(chart, "hnatiuk")
    chart.run("document.getElementById('graph').focus()")
    visited = set()
    for key in ("\ue012", RIGHT, "\ue013", "\ue015"):
        chart.press(key)
        visited.add(chart.text("#right h1"))
    assert len(visited) > 1


def test_a_view_is_saved_loaded_and_refused_for_other_data(chart: Browser, tmp_path: Path) -> None:
    chart.click("[data-filter=kinds] input[data-value=Phone]")
    chart.click("#do-save")
    saved = chart.downloaded(".view.json")
    view = json.loads(saved.read_text(encoding="utf-8"))
    assert "TLP:AMBER" in view["marking"]
    chart.click("#do-clear")
    chart.upload("#view-file", saved)
    chart.until("return document.getElementById('filter-text').innerText.includes('Telephone')")
    other = tmp_path / "other.json"
    other.write_text(json.dumps(view | {"sha256": "0" * 64}), encoding="utf-8")
    chart.upload("#view-file", other)
    chart.until("return document.getElementById('filter-text').innerText.includes('other data')")
    saved.unlink()


def test_a_table_for_a_spreadsheet_holds_no_formula_and_is_stamped(chart: Browser) -> None:
    chart.click("#do-csv")
    saved = chart.downloaded(".csv")
    rows = list(csv.reader(saved.read_text(encoding="utf-8-sig").splitlines()))
    saved.unlink()
    assert rows[0][0].startswith("TLP:AMBER")
    assert any("Filters" in row[0] for row in rows[:5])
    cells = [cell for row in rows for cell in row]
    assert "'+380670001122" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert len(rows) == 6 + 167


def test_pictures_carry_marking_and_filters(chart: Browser) -> None:
    chart.click("#undated")
    chart.click("#do-svg")
    saved = chart.downloaded(".svg")
    svg = saved.read_text(encoding="utf-8")
    saved.unlink()
    texts = [
        item.text or "" for item in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert sum(text.startswith("TLP:AMBER") for text in texts) == 2
    assert any("no undated" in text for text in texts)
    chart.click("#do-png")
    picture = chart.downloaded(".png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 50_000
    picture.unlink()


def test_paper_holds_the_picture_the_reasons_and_the_tables(chart: Browser) -> None:
    chart.run("window.dispatchEvent(new Event('beforeprint'))")
    assert chart.run("return document.querySelectorAll('#paper svg').length") == 1
    assert chart.run("return document.querySelectorAll('#paper tbody tr').length") == 35 + 167
    chart.run("window.dispatchEvent(new Event('afterprint'))")
    assert chart.run("return document.querySelectorAll('#paper *').length") == 0


def test_the_page_speaks_ukrainian(chart: Browser) -> None:
    chart.click("#do-language")
    assert "зачіпки, а не висновки" in chart.text("#caution")
    assert "Чому ця група вирізняється" in chart.text("#right")


def test_colour_by_agency_keeps_the_data(chart: Browser) -> None:
    before = shown(chart)
    chart.run("colour.value = 'agency'; colour.dispatchEvent(new Event('change', {bubbles: true}))")
    assert shown(chart) == before
    assert chart.logs() == []
