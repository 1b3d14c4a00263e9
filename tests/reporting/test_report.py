"""A report says what was released, literally, and nothing in it runs."""

import csv
import io
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from netgraph.errors import ReportError
from netgraph.model.handling import Marking, Tlp
from netgraph.model.kinds import Kind
from netgraph.model.result import Reason
from netgraph.model.statements import StatementType as T
from netgraph.model.subgraph import Subgraph
from netgraph.release.release import release
from netgraph.reporting.brief import Imprint, brief
from netgraph.reporting.dossier import write_report
from netgraph.reporting.literal import shown
from netgraph.reporting.words import words
from tests.reporting.factory import (
    BORDER,
    CUSTOMS,
    HOLDER,
    KEY,
    MEMBER,
    POLICE,
    Builder,
    large_case,
    marking,
    small_case,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{}</text></svg>'


def written(subgraph: Subgraph, folder: Path, **more: object) -> str:
    write_report(subgraph, folder, **more)  # type: ignore[arg-type]
    return (folder / "report.html").read_text(encoding="utf-8")


class Seen(HTMLParser):
    """The tags, the attributes and the text that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    return parser


def test_the_page_names_what_every_page_has_to_name(tmp_path: Path) -> None:
    case = release(small_case(), MEMBER, key=KEY)
    text = " ".join(seen(written(case, tmp_path / "out")).text)
    for part in (
        "TLP:GREEN", "Operation Boxwood", "police_pl", "2024-09-02 12:30 Europe/Kyiv",
        "(09:30 UTC)", "netgraph 0.", "withheld: 4 (3 x R11, 1 x ends)",
        "Scores are leads, not findings", "Tarasiuk Ostap",
    ):  # fmt: skip
        assert part in text, part
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["data_sha256"] in text


def test_no_file_of_a_report_holds_what_was_withheld(tmp_path: Path) -> None:
    case = release(small_case(), MEMBER, key=KEY)
    for path in write_report(case, tmp_path / "out", SVG, ("html", "csv")):
        text = path.read_bytes().decode("utf-8")
        for withheld in ("Тарасюк", "Верес", "2987654321", "SIGNATORY_OF", "P-AAAAAAAAA"):
            assert withheld not in text, (path.name, withheld)


HOSTILE = [
    "</td></table><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "javascript:alert(1)",
    '=HYPERLINK("http://evil.test")',
    "]]><!--",
    "\x00\x1b[2J\x07",
    "Іван\u202eoknenat\u200b",
    "a\nb\r\nc",
    "\\22 } body { display: none }",
]


def hostile(payload: str) -> Subgraph:
    """Return a network with the payload in every field that takes text."""
    build = Builder()
    values = {"full_name": (payload,), payload: (payload,)}
    mark = marking(CUSTOMS, owners=frozenset({payload}), h3_texts=frozenset({payload}))
    place = replace(build.row(CUSTOMS), agency=payload, feed=payload, file=payload, sheet=payload)
    place = replace(place, load=payload, sha256=payload)
    for entity in ("P-1", "P-2"):
        record = build.record(CUSTOMS, Kind.PERSON, payload, mark, values)
        build.thing(entity, Kind.PERSON, payload, replace(record, provenance=place), role=payload)
        build.nodes[entity] = replace(build.nodes[entity], flags=(payload,))
    tie = build.say(
        "P-1", T.ASSOCIATE_OF, "P-2", CUSTOMS, payload,
        role=payload, values={payload: (payload,)}, provenance=place, until=payload,
    )  # fmt: skip
    build.reasons = [Reason(payload, payload, 3.0, (tie,))]
    build.counter = [Reason(payload, payload, -1.0, (tie,))]
    case = build.build()
    return replace(
        case,
        title=payload,
        case_name=payload,
        made_at=payload,
        recipient=payload,
        withheld={payload: 1},
        network=case.network and replace(case.network, would_change=(payload,)),
    )


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_in_every_field_stays_text(payload: str, tmp_path: Path) -> None:
    plain = seen(written(hostile("plain"), tmp_path / "plain"))
    page = seen(written(hostile(payload), tmp_path / "hostile"))
    assert page.tags == plain.tags
    assert "script" not in page.tags
    assert [(tag, name) for tag, name, _ in page.attributes] == [
        (tag, name) for tag, name, _ in plain.attributes
    ]
    assert shown(payload) in "".join(page.text)


def test_controls_are_spelled_out(tmp_path: Path) -> None:
    page = written(hostile("Іван\u202eoknenat\u200b\x1b"), tmp_path / "out")
    assert "Іван⟦U+202E⟧oknenat⟦U+200B⟧⟦U+001B⟧" in page
    assert not re.search("[\u202e\u200b\x1b]", page)


def test_the_page_may_load_nothing_and_run_nothing(tmp_path: Path) -> None:
    page = written(large_case(), tmp_path / "out", picture=SVG)
    found = seen(page)
    policy = next(v for tag, name, v in found.attributes if name == "content" and "src" in v)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src data:", policy
    )
    assert not found.tags & {"script", "link", "iframe", "object", "form", "base", "a"}
    addresses = [value for _, name, value in found.attributes if name in ("src", "href")]
    assert all(value.startswith("data:image/svg+xml;base64,") for value in addresses)
    assert not [name for _, name, _ in found.attributes if name.startswith("on")]


def test_the_style_is_the_one_that_the_policy_allows(tmp_path: Path) -> None:
    import base64
    import hashlib

    for number, case in enumerate((large_case(2), hostile('a"</style>\\'))):
        page = written(case, tmp_path / str(number))
        style = page.split("<style>")[1].split("</style>")[0]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"sha256-{digest}" in page.replace("&#39;", "'")


@pytest.mark.parametrize(
    "svg",
    [
        SVG.format("<script>alert(1)</script>"),
        SVG.format('<a href="http://evil.test">x</a>'),
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(http://e.test)</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(http://e.test)"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "<html/>",
        "no picture",
    ],
)
def test_a_picture_that_acts_or_fetches_is_refused(svg: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="the picture"):
        write_report(large_case(1), tmp_path / "out", svg)
    assert not (tmp_path / "out").exists()


def test_every_statement_is_listed_once_with_its_row(tmp_path: Path) -> None:
    case = large_case()
    write_report(case, tmp_path / "out")
    with (tmp_path / "out/evidence.machine.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(case.statements) > 100
    assert [line["number"] for line in lines] == [f"E{n}" for n in range(1, len(lines) + 1)]
    by_id = {line["statement"]: line for line in lines}
    for view in case.statements:
        line = by_id[view.id]
        assert (line["agency"], line["row"]) == (view.provenance.agency, str(view.provenance.row))
        assert line["sha256"] == view.provenance.sha256
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert all(f'<td class="number">E{n}</td>' in page for n in range(1, len(lines) + 1))


def test_machine_files_keep_values_as_they_are(tmp_path: Path) -> None:
    write_report(hostile("=1+1\u202e"), tmp_path / "out")
    with (tmp_path / "out/members.machine.csv").open(encoding="utf-8", newline="") as file:
        assert {line["name"] for line in csv.DictReader(file)} == {"=1+1\u202e"}


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_people_s_files_compute_nothing(sign: str, tmp_path: Path) -> None:
    write_report(hostile(f"{sign}1+cmd()"), tmp_path / "out", None, ("csv",))
    for name in ("members.csv", "evidence.csv"):
        text = (tmp_path / "out" / name).read_text(encoding="utf-8-sig")
        for line in csv.reader(io.StringIO(text)):
            assert not [value for value in line if value[:1] in tuple("=+-@\t\r") and value]


def test_telephones_stay_telephones_in_people_s_files(tmp_path: Path) -> None:
    build = Builder()
    build.thing("T-1", Kind.PHONE, "+380670001122", certainty="core")
    write_report(build.build(), tmp_path / "out", None, ("csv",))
    assert '"+380670001122"' in (tmp_path / "out/members.csv").read_text(encoding="utf-8")


def test_the_machine_files_do_not_tell_whom_the_owner_excluded(tmp_path: Path) -> None:
    build = Builder()
    mark = marking(CUSTOMS, not_to=frozenset({"tax_ua"}), release_to=frozenset({POLICE}))
    build.thing("P-1", Kind.PERSON, "Lysak", build.record(CUSTOMS, Kind.PERSON, "Lysak", mark))
    paths = write_report(release(build.build(), MEMBER), tmp_path / "out")
    assert not [path for path in paths if b"tax_ua" in path.read_bytes()]


def test_the_order_of_the_parts_changes_no_byte(tmp_path: Path) -> None:
    case = large_case()
    nodes, statements = list(case.nodes), list(case.statements)
    random.Random(5).shuffle(nodes)
    random.Random(6).shuffle(statements)
    other = replace(case, nodes=tuple(nodes), statements=tuple(statements))
    one = write_report(case, tmp_path / "one", SVG, ("html", "csv"))
    two = write_report(other, tmp_path / "two", SVG, ("html", "csv"))
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_the_page_carries_the_strictest_marking(tmp_path: Path) -> None:
    build = Builder()
    strict = Marking(frozenset({BORDER}), tlp=Tlp.AMBER_STRICT, handling=frozenset({"H1"}))
    build.thing("P-1", Kind.PERSON, "Lysak", build.record(CUSTOMS, Kind.PERSON, "Lysak"))
    build.thing("P-2", Kind.PERSON, "Hai", build.record(BORDER, Kind.PERSON, "Hai", strict))
    page = written(release(build.build(), HOLDER), tmp_path / "out")
    assert page.count('<div class="marking">TLP:AMBER+STRICT · H0 H1</div>') == 2


def test_a_release_of_nothing_still_says_so(tmp_path: Path) -> None:
    nothing = replace(release(small_case(), MEMBER), nodes=(), statements=(), network=None)
    assert "Nothing of it may be shown to this recipient." in written(nothing, tmp_path / "out")


def test_a_network_of_the_holder_has_its_rank_and_questions(tmp_path: Path) -> None:
    page = written(release(large_case(), HOLDER), tmp_path / "out")
    assert "Rank 3 of this case; found again in 91 %" in page
    assert "tax_ua: who paid for the shipments" in page


def test_a_released_network_has_no_rank(tmp_path: Path) -> None:
    page = written(release(large_case(), MEMBER), tmp_path / "out")
    assert "Computed for this recipient" in page
    assert "Rank" not in page


def test_agencies_are_told_what_they_hold_and_lack() -> None:
    made, _, _ = brief(release(large_case(), MEMBER, key=KEY), Imprint())
    by_agency = {line.agency: line for line in made.holdings}
    everybody = {line.number for line in made.members}
    assert sum(line.statements for line in made.holdings) == len(made.evidence)
    assert {line.number for line in made.members if CUSTOMS in line.agencies} < everybody
    assert by_agency[CUSTOMS].lacks == "M2, M4, M6"


def test_a_long_timeline_tells_by_month() -> None:
    few, _, _ = brief(large_case(10), Imprint())
    many, _, _ = brief(large_case(60), Imprint())
    assert any("shipment 24UA" in line.what for line in few.timeline)
    assert all(re.fullmatch(r"\d{4}-\d\d", line.date) for line in many.timeline)


def test_the_report_can_be_read_in_ukrainian(tmp_path: Path) -> None:
    page = written(large_case(3), tmp_path / "out", imprint=Imprint(language="uk"))
    assert '<html lang="uk">' in page
    for heading in ("Учасники", "Чому ця група помітна", "Що свідчить проти", "Хронологія"):
        assert f">{heading}</h2>" in page


def test_both_languages_have_the_same_lines_and_gaps() -> None:
    english, ukrainian = words("en").lines, words("uk").lines
    assert english.keys() == ukrainian.keys()
    for key in english:
        gaps = [set(re.findall(r"\{(\w+)\}", lines[key])) for lines in (english, ukrainian)]
        assert gaps[0] == gaps[1] or key in {"count of", "short period", "month of"}, key


def test_every_word_of_the_model_has_its_words() -> None:
    from netgraph.release.decision import RULES
    from netgraph.release.release import ENDS

    say = words("uk")
    assert all(say.kind(kind) and say.kinds(kind, 2) for kind in Kind)
    assert all(say.statement(type_) for type_ in T)
    assert all(say.rule(rule) for rule in (*RULES, ENDS))


def test_what_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no report as docx; there is html and csv"):
        write_report(large_case(1), tmp_path / "out", None, ("docx",))
    with pytest.raises(ReportError, match="no report in 'fr'; there is en and uk"):
        write_report(large_case(1), tmp_path / "out", imprint=Imprint(language="fr"))
    with pytest.raises(ReportError, match="no time zone"):
        write_report(large_case(1), tmp_path / "out", imprint=Imprint(zone="Europe/../Kyiv"))


def test_what_only_one_is_tied_to_is_not_called_shared() -> None:
    build = Builder()
    for entity in ("P-1", "P-2"):
        build.thing(entity, Kind.PERSON, f"Person {entity}")
        build.say(entity, T.HAS_PHONE, build.thing("T-1", Kind.PHONE, "+380670001122"))
    build.say("P-1", T.HAS_PHONE, build.thing("T-2", Kind.PHONE, "+380670003344"))
    build.say("P-1", T.LISTED_AS, build.thing("N-1", Kind.NOTICE, "Wanted 77/24"))
    made, _, _ = brief(build.build(), Imprint())
    assert [thing.name for thing in made.things] == ["+380670001122", "Wanted 77/24"]
