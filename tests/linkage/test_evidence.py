"""Why two are tied: every bit with its statement, every statement with its row."""

import json
from pathlib import Path

import pytest

from netgraph.case.case import Case
from tests.command_line import run, says
from tests.judgements.harbour import copied
from tests.linkage.quay import who


def test_the_bits_of_the_pieces_sum_to_the_tie_in_the_graph(quay: Case) -> None:
    graph = quay.evidence_graph()
    for a, b, bits in zip(graph.tie_a, graph.tie_b, graph.tie_bits, strict=True):
        found = quay.link_analysis.evidence(str(graph.names[a]), str(graph.names[b]))
        assert found.bits == pytest.approx(bits, abs=0.01)


def test_each_piece_names_the_agency_the_day_and_the_row(quay: Case) -> None:
    found = quay.link_analysis.evidence(who(quay, "fay"), who(quay, "firm", "tax_ua"))
    (piece,) = found.pieces
    (row,) = piece.rows
    assert (row.agency, row.on) == ("tax_ua", "2020-02-01")
    assert row.where == "tax_ua company_roles.csv row 2"
    assert "is director of ТОВ Причал" in piece.text
    assert piece.rarity == "the busier end has 1 such among 10 actors"


def test_the_order_of_the_two_changes_no_bit(quay: Case) -> None:
    there = quay.link_analysis.evidence(who(quay, "ann"), who(quay, "ben"))
    back = quay.link_analysis.evidence(who(quay, "ben"), who(quay, "ann"))
    assert there.pieces == back.pieces


def test_a_record_stands_for_its_entity_and_json_has_stable_keys(quay: Case) -> None:
    result = run(quay, "link", "evidence", "police_ua:ann", "police_ua:ben", "--json")
    told = json.loads(result.stdout)
    assert sorted(told) == ["a", "b", "bits", "names", "pieces"]
    assert sum(piece["bits"] for piece in told["pieces"]) == pytest.approx(told["bits"])


def test_the_table_fits_a_terminal_and_shows_the_rows(quay: Case) -> None:
    result = run(quay, "link", "evidence", who(quay, "ann"), who(quay, "ben"))
    assert result.exit_code == 0
    assert "police_ua contacts.csv row 6" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_what_cannot_be_asked_is_said_in_a_sentence(quay: Case) -> None:
    ann = who(quay, "ann")
    says(run(quay, "link", "evidence", ann, who(quay, "gus")), "nothing ties", "link path")
    says(run(quay, "link", "evidence", ann, ann), "twice", "name two")
    says(run(quay, "link", "evidence", ann, "P-NOBODY00"), "P-NOBODY00", "entity search")
    phone = next(found.entity for found in quay.search("+380501112200") if found.entity[0] == "T")
    says(run(quay, "link", "evidence", ann, phone), "is a phone", "entity show")


def test_a_retired_id_is_followed_and_what_it_became_is_said(quay: Case, tmp_path: Path) -> None:
    with copied(quay.folder.path, tmp_path / "case") as case:
        ends = {who(case, "ann"), who(case, "hal")}
        case.judgements.join(who(case, "ann"), who(case, "hal"), "the same")
        (retired,) = ends - {who(case, "ann")}
        result = run(case, "link", "evidence", retired, who(case, "ben"))
        assert result.exit_code == 0, result.output
        assert f"{retired} is {who(case, 'ann')} now." in result.stderr
