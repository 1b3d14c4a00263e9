"""What people decide is followed at once, by the entities concerned and no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from netgraph.case.case import Case
from netgraph.case.resolve_state import How, how_of
from netgraph.errors import AnalysisError, JudgementError, UnknownError
from netgraph.model.event import Happened
from netgraph.model.judgement import Verdict
from netgraph.model.result import RunId
from tests.judgements.harbour import (
    deliver,
    entity_of,
    export,
    groups,
    largest,
    people,
    persons,
)
from tests.store.world import finding, network, run


def apart(case: Case) -> tuple[str, str]:
    """Return two persons' records that stand apart and that nothing compares."""
    uids = persons(case)
    first = entity_of(case, uids[0])
    other = next(uid for uid in reversed(uids) if entity_of(case, uid) != first)
    return uids[0], other


def test_a_record_that_is_split_off_is_an_entity_of_its_own_at_once(case: Case) -> None:
    entity, uids = largest(case)
    judged = case.judgements.split(entity, [uids[0]], "other fingerprints")
    assert frozenset([uids[0]]) in groups(case)
    assert frozenset(uids[1:]) in groups(case)
    assert case.describe(uids[0]).entity != case.describe(uids[1]).entity
    assert judged.judgement.verdict is Verdict.DIFFERENT
    assert {event.happened for event in judged.events} == {Happened.CREATED, Happened.SPLIT}
    assert how_of(judged.run) is How.JUDGEMENT
    assert case.store.current("resolve") == judged.run


def test_two_entities_that_are_joined_are_one_at_once(case: Case) -> None:
    one, other = apart(case)
    judged = case.judgements.join(entity_of(case, one), entity_of(case, other), "one passport")
    assert entity_of(case, one) == entity_of(case, other)
    merged, retired = judged.events
    if merged.happened is Happened.RETIRED:
        merged, retired = retired, merged
    assert (merged.happened, retired.happened) == (Happened.MERGED, Happened.RETIRED)
    assert retired.others == (merged.entity,)
    assert case.describe(retired.entity).entity == merged.entity


def test_what_is_joined_or_split_is_found_by_its_names_at_once(case: Case) -> None:
    entity, uids = largest(case)
    name = case.describe(entity).name
    assert len([f for f in case.search(name) if f.entity == entity]) == 1
    case.judgements.split(entity, [uids[0]], "seen apart")
    sizes = {str(found.entity): found.size for found in case.search(name.split()[0])}
    assert sizes[entity_of(case, uids[0])] + sizes[entity_of(case, uids[-1])] == len(uids)


def test_entities_that_are_not_concerned_stay_as_they_are(case: Case) -> None:
    entity, uids = largest(case)
    before = case.store.memberships().to_pylist()
    case.judgements.split(entity, [uids[0]], "seen apart")
    after = case.store.memberships().to_pylist()
    assert [row for row in before if row["uid"] not in uids] == [
        row for row in after if row["uid"] not in uids
    ]


def test_a_whole_run_keeps_to_what_people_said(case: Case) -> None:
    entity, uids = largest(case)
    one, other = apart(case)
    case.judgements.split(entity, [uids[0]], "seen apart")
    case.judgements.judge(one, other, Verdict.SAME, "one passport")
    before = case.store.memberships().to_pylist()
    case.resolve(full=True)
    assert case.store.memberships().to_pylist() == before
    assert case.judgements.pending() == []


def test_an_undone_judgement_leaves_no_trace_in_who_is_who(case: Case) -> None:
    before = export(case)
    entity, uids = largest(case)
    one, other = apart(case)
    first = case.judgements.split(entity, uids[:2], "seen apart")
    second = case.judgements.judge(one, other, Verdict.SAME, "one passport")
    third = case.judgements.judge(uids[0], uids[1], Verdict.UNSURE, "photo is bad")
    assert export(case) != before
    for judged in (first, third, second):
        case.judgements.undo(judged.judgement.id, "wrong file")
    assert export(case) == before
    ledger = case.judgements.all()
    assert [j.withdrawn.because for j in ledger if j.withdrawn] == ["wrong file"] * 3


def test_a_judgement_keeps_who_when_why_and_what_stood_before(case: Case) -> None:
    entity, uids = largest(case)
    made = case.judgements.judge(uids[0], uids[1], Verdict.DIFFERENT, " two faces ").judgement
    assert made == case.judgements.get(made.id.lower())
    assert made.because == "two faces"
    assert made.by == case.audit.actor
    assert made.at.startswith("20")
    assert made.prior["left"] == made.prior["right"] == [entity]
    assert [entry["action"] for entry in case.audit.entries()][-1] == "entity judge"
    assert case.judgements.about([made.left[0]]) == [made]


def test_chains_of_judgements_that_contradict_are_refused_with_the_chain(case: Case) -> None:
    a, b, c, d = _four_apart(case)
    one = case.judgements.judge(a, b, Verdict.SAME, "same photo").judgement
    two = case.judgements.judge(b, c, Verdict.SAME, "same passport").judgement
    far = case.judgements.judge(c, d, Verdict.DIFFERENT, "twins").judgement
    before = export(case), case.folder.ledger.read_bytes()
    with pytest.raises(JudgementError, match="cannot be called different") as refused:
        case.judgements.judge(a, c, Verdict.DIFFERENT, "looks it")
    assert one.id in str(refused.value)
    assert two.id in str(refused.value)
    assert "same passport" in str(refused.value)
    with pytest.raises(JudgementError, match=rf"twins.*netgraph entity undo {far.id}"):
        case.judgements.judge(d, a, Verdict.SAME, "looks it")
    with pytest.raises(JudgementError, match=one.id):
        case.judgements.judge(b, a, Verdict.DIFFERENT, "on second thoughts")
    with pytest.raises(JudgementError, match=one.id):
        case.judgements.judge(b, a, Verdict.UNSURE, "on second thoughts")
    assert (export(case), case.folder.ledger.read_bytes()) == before
    case.judgements.undo(two.id)
    case.judgements.judge(a, c, Verdict.DIFFERENT, "looks it")


def _four_apart(case: Case) -> list[str]:
    firsts = sorted(min(uids) for uids in groups(case) if min(uids) in persons(case))
    return firsts[:4]


def test_who_was_unsure_may_decide_later(case: Case) -> None:
    one, other = apart(case)
    case.judgements.judge(one, other, Verdict.UNSURE, "no photo")
    assert entity_of(case, one) != entity_of(case, other)
    case.judgements.judge(one, other, Verdict.SAME, "now with photo")
    assert entity_of(case, one) == entity_of(case, other)


@pytest.mark.parametrize("because", ["", "  \n"])
def test_a_judgement_without_a_reason_is_refused(case: Case, because: str) -> None:
    one, other = apart(case)
    with pytest.raises(JudgementError, match="needs its reason"):
        case.judgements.judge(one, other, Verdict.SAME, because)


def test_obvious_slips_are_told_and_change_nothing(case: Case) -> None:
    entity, uids = largest(case)
    one, other = apart(case)
    phone = next(
        u for u in case.store.memberships()["uid"].to_pylist() if entity_of(case, u)[0] == "T"
    )
    before = export(case)
    same = Verdict.SAME
    with pytest.raises(UnknownError, match="no record nobody:1"):
        case.judgements.judge(one, "nobody:1", same, "x")
    with pytest.raises(JudgementError, match="one record: name two"):
        case.judgements.judge(one, one, same, "x")
    with pytest.raises(JudgementError, match="never one thing"):
        case.judgements.judge(one, phone, same, "x")
    with pytest.raises(JudgementError, match="one entity already"):
        case.judgements.join(entity, entity, "x")
    with pytest.raises(UnknownError, match="P-NOBODY"):
        case.judgements.join(entity, "P-NOBODY", "x")
    with pytest.raises(JudgementError, match="name some of them, not all"):
        case.judgements.split(entity, uids, "x")
    with pytest.raises(JudgementError, match=f"no record of {entity}"):
        case.judgements.split(entity_of(case, uids[0]), ["tax_ua:none"], "x")
    with pytest.raises(UnknownError, match="no judgement J-NONE00"):
        case.judgements.undo("J-NONE00")
    made = case.judgements.judge(one, other, same, "x").judgement
    case.judgements.undo(made.id)
    with pytest.raises(JudgementError, match="taken back already"):
        case.judgements.undo(made.id)
    assert export(case) == before


def test_a_record_that_its_agency_ended_is_judged_no_more(case: Case, tmp_path: Path) -> None:
    rows = people(1)
    gone = next(uid for uid in persons(case) if uid.startswith("tax_ua:"))
    kept = {"tax_ua": [r for r in rows["tax_ua"] if f"tax_ua:{r['record_id']}" != gone]}
    other = next(uid for uid in persons(case) if entity_of(case, uid) != entity_of(case, gone))
    made = case.judgements.judge(gone, other, Verdict.SAME, "same photo").judgement
    (delivery,) = deliver(tmp_path / "later", kept, seq=2, kind="full")
    case.load("exchange", [delivery], confirm_shrink=True)
    case.resolve()
    with pytest.raises(UnknownError, match="no longer states it"):
        case.judgements.judge(gone, persons(case)[0], Verdict.DIFFERENT, "x")
    assert made in case.judgements.all()
    case.judgements.undo(made.id, "of no use any more")
    assert case.judgements.pending() == []


def test_a_damaged_line_is_named_and_the_others_count(case: Case) -> None:
    a, b, c, d = _four_apart(case)
    first = case.judgements.judge(a, b, Verdict.SAME, "same photo").judgement
    second = case.judgements.judge(c, d, Verdict.SAME, "same passport").judgement
    content = case.folder.ledger.read_bytes()
    case.folder.ledger.write_bytes(content.replace(b"same photo", b"sane photo"))
    assert case.judgements.problems() == ["ledger.jsonl, line 1: damaged"]
    assert [j.id for j in case.judgements.all()] == [second.id]
    case.resolve()
    assert entity_of(case, a) != entity_of(case, b)
    assert entity_of(case, c) == entity_of(case, d)
    case.folder.ledger.write_bytes(content)
    assert [j.id for j in case.judgements.pending()] == [first.id]


def test_what_only_the_ledger_has_is_followed_with_the_next_judgement(case: Case) -> None:
    a, b, c, d = _four_apart(case)
    made = case.judgements.judge(a, b, Verdict.SAME, "same photo").judgement
    case.judgements.undo(made.id)
    # As after a crash between the two: the ledger has it, the entities do not follow.
    from netgraph.store.ledger import Ledger

    Ledger(case.folder.ledger).judge(replace(made, id="J-CRASHED"))
    assert entity_of(case, a) != entity_of(case, b)
    case.judgements.judge(c, d, Verdict.UNSURE, "no photo")
    assert entity_of(case, a) == entity_of(case, b)


def test_networks_that_rest_on_what_changed_are_stale_and_not_drawn(
    case: Case, tmp_path: Path
) -> None:
    entity, uids = largest(case)
    other = next(entity_of(case, u) for u in persons(case) if entity_of(case, u) != entity)
    found = replace(
        run(1, "find"), parameters={"resolve": "resolve-0001"}, made_at="2099-01-01T00:00:00Z"
    )
    case.store.switch_finding(found, finding([], [network(1, entity), network(2, other)]))
    judged = case.judgements.split(entity, [uids[0]], "seen apart")
    assert judged.stale.networks == (network(1).id,)
    with pytest.raises(AnalysisError, match=r"network 1 is out of date.*netgraph network find"):
        case.chart(1, tmp_path / "chart.html")
    with pytest.raises(AnalysisError, match="out of date"):
        case.report(1, "customs_ua", tmp_path / "report")
    assert not (tmp_path / "chart.html").exists()


def test_reports_that_relied_on_a_merge_are_listed_when_it_is_taken_back(case: Case) -> None:
    entity, uids = largest(case)
    one, other = apart(case)
    said = {"network": "N-1", "recipient": "border_ua", "withheld": 0, "entities": [entity]}
    case.audit.append("report make", {**said, "resolve": "resolve-0001"})
    joined = case.judgements.judge(one, other, Verdict.SAME, "one passport")
    whole = entity_of(case, one)
    after = {"network": "N-2", "entities": [whole], "resolve": joined.run.id}
    case.audit.append("report make", {**said, **after})
    undone = case.judgements.undo(joined.judgement.id)
    # The first report was made before the merge that is taken back.
    assert [made.network for made in undone.reports] == ["N-2"]
    assert undone.reports[0].entities == (whole,)
    parted = case.judgements.split(entity, [uids[0]], "seen apart")
    assert [made.network for made in parted.reports] == ["N-1"]


def test_nothing_can_be_judged_before_anything_is_resolved(tmp_path: Path) -> None:
    with Case.init(tmp_path / "new") as case, pytest.raises(AnalysisError, match="entity resolve"):
        case.judgements.judge("a:1", "b:1", Verdict.SAME, "x")


def test_the_history_of_a_run_says_what_became_of_entities(case: Case) -> None:
    entity, uids = largest(case)
    first = case.history.events(RunId("resolve-0001"))
    assert first is not None
    assert {event.happened for event in first} == {Happened.CREATED}
    assert len(first) == case.store.entities().num_rows
    judged = case.judgements.split(entity, [uids[0]], "seen apart")
    assert case.history.events(judged.run.id) == list(judged.events)
