"""A release holds nothing that was withheld, and nothing that was computed on it."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.errors import ReleaseError
from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.result import Reason
from netgraph.model.statements import StatementType as T
from netgraph.model.subgraph import Node, Subgraph
from netgraph.release.decision import Circle, Consent, Request, Use
from netgraph.release.release import release
from tests.reporting.factory import (
    BORDER,
    CUSTOMS,
    HOLDER,
    KEY,
    MEMBER,
    POLICE,
    TAX,
    TODAY,
    Builder,
    large_case,
    marking,
    red,
    small_case,
)


def to_bytes(subgraph: Subgraph) -> str:
    """Return everything in it as text."""

    def plain(value: object) -> object:
        return sorted(value) if isinstance(value, frozenset) else str(value)

    return json.dumps(asdict(subgraph), default=plain, ensure_ascii=False, sort_keys=True)


def named(subgraph: Subgraph, name: str) -> Node:
    return next(node for node in subgraph.nodes if node.name == name)


def test_nothing_of_a_withheld_record_is_left() -> None:
    text = to_bytes(release(small_case(), MEMBER, key=KEY))
    for withheld in ("Тарасюк", "Верес", "2987654321", "SIGNATORY_OF", "2023-05-09", "P-AAAAAAAAA"):
        assert withheld not in text, withheld


def test_a_thing_is_called_what_the_recipient_may_know() -> None:
    released = release(small_case(), MEMBER, key=KEY)
    assert {node.name for node in released.nodes} == {"Tarasiuk Ostap", "Zielony Most Sp. z o.o."}
    assert named(released, "Tarasiuk Ostap").agencies == (POLICE,)


def test_a_role_comes_from_statements_that_stay() -> None:
    assert named(release(small_case(), MEMBER, key=KEY), "Tarasiuk Ostap").role == "director"


def test_what_was_withheld_is_counted_by_rule_and_ends_apart() -> None:
    released = release(small_case(), MEMBER, key=KEY)
    # Two records and one statement are red; the police's own "knows him" lost one end.
    assert released.withheld == {"R11": 3, "ends": 1}
    assert released.recipient == POLICE


def test_only_reasons_whose_statements_all_stay_are_given() -> None:
    network = release(small_case(), MEMBER, key=KEY).network
    assert network is not None
    assert [reason.name for reason in network.reasons] == ["T5"]
    assert [reason.name for reason in network.counter] == ["small company"]
    assert network.score == 6.0 - 1.5
    assert network.typologies == ("T5",)


def test_a_reason_that_names_something_withheld_is_told_in_other_words() -> None:
    network = release(small_case(), MEMBER, key=KEY).network
    assert network is not None
    assert network.reasons[0].text == "on what may be shown: 1 x director of"


def test_a_pattern_keeps_its_words_where_nothing_of_its_things_was_withheld() -> None:
    build = Builder()
    for entity in ("P-1", "P-2", "P-3", "P-4"):
        build.thing(entity, Kind.PERSON, f"Person {entity}")
    clean = build.say("P-1", T.ASSOCIATE_OF, "P-2")
    touched = build.say("P-3", T.ASSOCIATE_OF, "P-4")
    build.say("P-3", T.RELATIVE_OF, "P-4", marking=red(CUSTOMS))
    build.reasons = [
        Reason("T1", "two of them meet", 3.0, (clean,)),
        Reason("T2", "two of 5 meet", 2.0, (touched,)),
        Reason("strong ties", "half of their ties are strong", 1.0, (clean,)),
    ]
    network = release(build.build(), MEMBER, key=KEY).network
    assert network is not None
    assert [reason.text for reason in network.reasons] == [
        "two of them meet",
        "on what may be shown: 1 x linked to",
        "on what may be shown: 1 x linked to",
    ]


def test_a_release_has_no_rank_and_no_stability() -> None:
    network = release(small_case(), MEMBER, key=KEY).network
    assert network is not None
    assert (network.rank, network.stability, network.would_change) == (0, 0.0, ())
    assert network.agencies == {POLICE: 1.0}


def test_every_id_in_a_release_is_its_own() -> None:
    first = release(small_case(), MEMBER, key=b"one")
    second = release(small_case(), MEMBER, key=b"two")
    assert not {node.entity for node in first.nodes} & {node.entity for node in second.nodes}
    assert not {s.id for s in first.statements} & {s.id for s in second.statements}
    assert first.network
    assert second.network
    assert first.network.id != second.network.id


def test_the_same_key_gives_the_same_release() -> None:
    assert release(large_case(), MEMBER, key=KEY) == release(large_case(), MEMBER, key=KEY)


def test_the_holder_who_may_see_all_keeps_it_as_it_is() -> None:
    case = large_case()
    assert release(case, HOLDER, key=KEY) == replace(case, recipient=CUSTOMS)


def test_the_holder_keeps_the_internal_ids_of_what_may_be_seen() -> None:
    released = release(small_case(), HOLDER, key=KEY)
    # The customs' own red records are the holder's own information.
    assert {node.entity for node in released.nodes} == {n.entity for n in small_case().nodes}


def test_nothing_is_released_twice() -> None:
    released = release(small_case(), MEMBER, key=KEY)
    with pytest.raises(ReleaseError, match="already released to 'police_pl'"):
        release(released, replace(MEMBER, agency=TAX))


def test_where_everything_may_be_seen_the_reasons_stay_in_their_words() -> None:
    case = large_case()
    released = release(case, MEMBER, key=KEY)
    assert case.network
    assert released.network
    assert released.withheld == {}
    assert [r.text for r in released.network.reasons] == [r.text for r in case.network.reasons]
    assert released.network.score == pytest.approx(case.network.score)
    assert len(released.statements) == len(case.statements)


def test_records_that_only_a_withheld_one_joined_come_apart() -> None:
    build = Builder()
    build.thing(
        "P-1", Kind.PERSON, "Lysak Hanna",
        build.record(POLICE, Kind.PERSON, "Lysak Hanna"),
        build.record(CUSTOMS, Kind.PERSON, "Лисак (Гай) Ганна", red(CUSTOMS)),
        build.record(BORDER, Kind.PERSON, "Гай Ганна"),
    )  # fmt: skip
    build.join("P-1", (0, 1), (1, 2))
    build.thing("C-1", Kind.COMPANY, "Nordwald")
    records = build.nodes["P-1"].records
    build.say("P-1", T.DIRECTOR_OF, "C-1", POLICE, subject_record=records[0].uid)
    build.say("P-1", T.FOUNDER_OF, "C-1", BORDER, subject_record=records[2].uid)
    released = release(build.build(), MEMBER, key=KEY)
    hanna, other = named(released, "Lysak Hanna"), named(released, "Гай Ганна")
    assert {(s.subject, s.type) for s in released.statements} == {
        (hanna.entity, T.DIRECTOR_OF),
        (other.entity, T.FOUNDER_OF),
    }


def test_a_shared_number_holds_records_together_without_the_withheld_one() -> None:
    build = Builder()
    number = {"tax_number": ("2987654321",)}
    build.thing(
        "P-1", Kind.PERSON, "Lysak Hanna",
        build.record(POLICE, Kind.PERSON, "Lysak Hanna", values=number),
        build.record(CUSTOMS, Kind.PERSON, "Лисак Ганна", red(CUSTOMS)),
        build.record(BORDER, Kind.PERSON, "Гай Ганна", values=number),
    )  # fmt: skip
    build.join("P-1", (0, 1), (1, 2))
    released = release(build.build(), MEMBER, key=KEY)
    assert [len(node.records) for node in released.nodes] == [2]


def test_a_statement_about_a_withheld_record_goes_even_if_the_thing_stays() -> None:
    build = Builder()
    build.thing(
        "P-1", Kind.PERSON, "Lysak Hanna",
        build.record(POLICE, Kind.PERSON, "Lysak Hanna"),
        build.record(CUSTOMS, Kind.PERSON, "Лисак Ганна", red(CUSTOMS)),
    )  # fmt: skip
    build.thing("C-1", Kind.COMPANY, "Nordwald")
    uid = build.nodes["P-1"].records[1].uid
    build.say("P-1", T.DIRECTOR_OF, "C-1", POLICE, subject_record=uid)
    released = release(build.build(), MEMBER, key=KEY)
    assert released.statements == ()
    assert released.withheld == {"R11": 1, "ends": 1}


def test_a_row_that_also_says_something_withheld_loses_its_raw_cells() -> None:
    build = Builder()
    shown = build.record(POLICE, Kind.PERSON, "Lysak Hanna")
    secret = replace(
        build.record(POLICE, Kind.COMPANY, "Hidden Handel", red(CUSTOMS)),
        provenance=shown.provenance,
    )
    whole = build.record(POLICE, Kind.PERSON, "Koval Ivan")
    foreign = build.record(BORDER, Kind.PERSON, "Гай Ганна")
    for number, record in enumerate((shown, secret, whole, foreign)):
        build.thing(f"P-{number}", record.kind, record.name, record)
    raw = {node.name: node.records[0].raw for node in release(build.build(), MEMBER).nodes}
    assert raw == {"Lysak Hanna": {}, "Koval Ivan": whole.raw, "Гай Ганна": {}}


def test_concealed_records_leave_no_count_and_no_thing_that_only_they_tied_in() -> None:
    build = Builder()
    for entity in ("P-1", "P-2", "P-3"):
        build.thing(entity, Kind.PERSON, f"Person {entity}")
    ghost = build.record(CUSTOMS, Kind.PERSON, "Ghost", red(CUSTOMS, hidden=True))
    build.thing("P-4", Kind.PERSON, "Ghost", ghost)
    build.say("P-1", T.ASSOCIATE_OF, "P-2")
    build.say("P-1", T.ASSOCIATE_OF, "P-4")
    build.say("P-4", T.ASSOCIATE_OF, "P-3")
    released = release(build.build(), MEMBER, key=KEY)
    assert released.withheld == {}
    assert {node.name for node in released.nodes} == {"Person P-1", "Person P-2"}
    assert "Ghost" not in to_bytes(released)


def test_a_seed_stays_one_only_with_the_notice_that_says_so() -> None:
    build = Builder()
    build.thing("P-1", Kind.PERSON, "Lysak Hanna")
    build.thing("N-1", Kind.NOTICE, "Wanted 77/24")
    build.say("P-1", T.LISTED_AS, "N-1", CUSTOMS, marking=red(CUSTOMS))
    build.say("P-1", T.ASSOCIATE_OF, "N-1", CUSTOMS)
    network = release(build.build(), MEMBER, key=KEY).network
    assert network is not None
    assert network.seeds == ()


def test_consent_brings_back_what_h2_withheld() -> None:
    build = Builder()
    record = build.record(
        CUSTOMS, Kind.PERSON, "Lysak", marking(CUSTOMS, handling=frozenset({"H2"}))
    )
    build.thing("P-1", Kind.PERSON, "Lysak", record)
    assert release(build.build(), MEMBER).withheld == {"R16": 1}
    consent = Consent(CUSTOMS, POLICE, Use.VIEW)
    assert [n.name for n in release(build.build(), MEMBER, [consent]).nodes] == ["Lysak"]


MARKS = st.sampled_from(
    [
        marking(CUSTOMS),
        red(CUSTOMS),
        red(CUSTOMS, hidden=True),
        marking(BORDER, handling=frozenset({"H2"})),
        marking(POLICE),
        marking(TAX, purposes=frozenset({"tax"})),
    ]
)


@st.composite
def cases(draw: st.DrawFn) -> Subgraph:
    """Return a tangle where every record and statement says a word of its own."""
    build = Builder()
    things = draw(st.integers(2, 6))
    for number in range(things):
        records = [
            build.record(
                CUSTOMS, Kind.PERSON, f"name{number}x{k}", draw(MARKS),
                {"remarks": (f"value{number}x{k}",)},
            )
            for k in range(draw(st.integers(1, 3)))
        ]  # fmt: skip
        build.thing(f"P-{number}", Kind.PERSON, records[-1].name, *records)
        build.join(f"P-{number}", *((0, k) for k in range(1, len(records))))
    for number in range(draw(st.integers(0, 8))):
        a, b = (draw(st.integers(0, things - 1)) for _ in range(2))
        view = build.say(
            f"P-{a}", T.ASSOCIATE_OF, f"P-{b}", role=f"role{number}r", marking=draw(MARKS)
        )
        build.reasons.append(
            Reason(f"reason{number}", f"role{number}r, {build.nodes[f'P-{b}'].name}", 1.0, (view,))
        )
    return build.build()


def words(subgraph: Subgraph, allowed: set[Marking]) -> tuple[set[str], set[str]]:
    """Return the words that allowed items say, and those that only others say."""
    said: tuple[set[str], set[str]] = (set(), set())
    for node in subgraph.nodes:
        for record in node.records:
            said[record.marking not in allowed].update(
                {record.name, record.uid, *record.values["remarks"]}
            )
    for statement in subgraph.statements:
        said[statement.marking not in allowed].add(statement.role or "")
    return said[0], said[1] - said[0]


@settings(max_examples=60, deadline=None)
@given(cases(), st.sampled_from([MEMBER, replace(HOLDER, agency=BORDER)]))
def test_no_byte_of_a_release_says_what_only_withheld_items_say(
    case: Subgraph, request: Request
) -> None:
    from netgraph.release.decision import decide

    every = {i.marking for n in case.nodes for i in n.records} | {
        s.marking for s in case.statements
    }
    allowed = {mark for mark in every if decide(mark, request).allowed}
    _, withheld = words(case, allowed)
    text = to_bytes(release(case, request, key=KEY))
    assert not [word for word in withheld if word in text]


@settings(max_examples=40, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_statements_changes_nothing(case: Subgraph, shuffle: object) -> None:
    nodes, statements = list(case.nodes), list(case.statements)
    shuffle.shuffle(nodes)  # type: ignore[attr-defined]
    shuffle.shuffle(statements)  # type: ignore[attr-defined]
    other = replace(case, nodes=tuple(nodes), statements=tuple(statements))
    assert release(other, MEMBER, key=KEY) == release(case, MEMBER, key=KEY)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_every_statement_of_a_release_has_both_ends(case: Subgraph) -> None:
    released = release(case, MEMBER, key=KEY)
    shown = {node.entity for node in released.nodes}
    assert all({s.subject, s.object} <= shown for s in released.statements)
    assert all(node.records for node in released.nodes)
    assert released.network is not None
    assert {m.entity for m in released.network.members} <= shown


def test_publication_of_personal_data_leaves_nothing() -> None:
    published = release(large_case(3), Request("press", TODAY, Circle.PUBLIC, Use.PUBLISH))
    assert published.nodes == ()
    assert set(published.withheld) == {"R9"}


def test_a_membership_is_as_certain_as_what_stays_of_it() -> None:
    build = Builder()
    for entity in ("P-1", "P-2", "P-3"):
        build.thing(entity, Kind.PERSON, f"Person {entity}")
    for other in ("P-2", "P-3"):
        build.say("P-1", T.ASSOCIATE_OF, other)
        build.say("P-1", T.RELATIVE_OF, other, marking=red(CUSTOMS))
    build.say("P-2", T.RELATIVE_OF, "P-1", BORDER)
    released = release(build.build(), MEMBER, key=KEY)
    certainty = {node.name: node.certainty for node in released.nodes}
    assert certainty == {
        "Person P-1": "likely",
        "Person P-2": "likely",
        "Person P-3": "possible",
    }
