"""Rules R1 to R20, against the truth table and over a grid of markings and requests."""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.model.handling import Classification, Marking, Tlp, join_all
from netgraph.release.decision import RULES, Circle, Consent, Request, Use, decide

OWNER, RECIPIENT, DAY = "customs_ua", "police_pl", "2024-06-01"
GOLDEN = Path(__file__).with_name("truth_table.txt")
NEVER_LIFTED = {"R1", "R2", "R3", "R5", "R6", "R7", "R8"}

COLUMNS = [
    (Circle.HOLDER, Use.VIEW),
    (Circle.HOLDER, Use.ONWARD),
    (Circle.HOLDER, Use.JUDICIAL),
    (Circle.MEMBER, Use.VIEW),
    (Circle.MEMBER, Use.JUDICIAL),
    (Circle.COMMUNITY, Use.VIEW),
    (Circle.THIRD_COUNTRY, Use.VIEW),
    (Circle.PRIVATE, Use.VIEW),
    (Circle.PUBLIC, Use.PUBLISH),
]

owners = st.frozensets(st.sampled_from([OWNER, RECIPIENT]), min_size=1)
limits = st.none() | st.frozensets(st.sampled_from([OWNER, RECIPIENT, "other"]))
days = st.sampled_from(["9999-12-31", "2024-06-01", "2024-01-01"])
markings = st.builds(
    Marking,
    owners=owners,
    tlp=st.sampled_from(Tlp),
    handling=st.frozensets(st.sampled_from(["H0", "H1", "H2", "H3"])),
    source_grade=st.sampled_from("ABCX"),
    info_grade=st.sampled_from("1234"),
    purposes=st.none() | st.frozensets(st.sampled_from(["crime", "tax"])),
    release_to=limits,
    not_to=st.frozensets(st.sampled_from([RECIPIENT, "other"])),
    personal=st.booleans(),
    status=st.sampled_from(["live", "live", "live", "disputed", "erased"]),
    review_by=days,
    retain_until=days,
    hidden=st.booleans(),
    classification=st.sampled_from(Classification),
    h3_texts=st.frozensets(st.sampled_from(["ask the desk first", "not to be copied"])),
)
requests = st.builds(
    Request,
    agency=st.sampled_from([RECIPIENT, OWNER, "other"]),
    today=st.just(DAY),
    circle=st.sampled_from(Circle),
    use=st.sampled_from(Use),
    purpose=st.sampled_from(["crime", "tax"]),
    clearance=st.sampled_from(Classification),
    named_person=st.booleans(),
    transfer_basis=st.booleans(),
)
consents = st.lists(
    st.builds(
        Consent,
        owner=st.sampled_from([OWNER, RECIPIENT]),
        recipient=st.sampled_from([RECIPIENT, "other"]),
        use=st.sampled_from(Use),
        until=days,
        h3_read=st.booleans(),
    ),
    max_size=5,
)


def truth_table() -> str:
    """Return the table: owner customs_ua, personal data, no consent, asked by police_pl."""
    lines = ["TLP          code | " + " | ".join(f"{c} {u}" for c, u in COLUMNS)]
    for tlp, code in itertools.product(Tlp, ("H0", "H1", "H2", "H3")):
        marking = Marking(frozenset({OWNER}), tlp=tlp, handling=frozenset({code}))
        cells = []
        for (circle, use), head in zip(COLUMNS, lines[0].split(" | ")[1:], strict=True):
            decision = decide(marking, Request(RECIPIENT, DAY, circle, use))
            word = "yes" if decision.allowed else f"no {decision.rule}"
            cells.append(word.ljust(len(head)))
        lines.append(f"{tlp:12} {code:4} | " + " | ".join(cells))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def grid() -> tuple[list[Marking], list[Request]]:
    """Return every combination of what the rules look at."""
    codes = [
        frozenset(c) for n in (1, 2) for c in itertools.combinations(("H0", "H1", "H2", "H3"), n)
    ]
    combined = itertools.product(
        (frozenset({OWNER}), frozenset({OWNER, RECIPIENT})),
        codes,
        (None, frozenset({"crime"}), frozenset({"tax"})),
        (None, frozenset({RECIPIENT}), frozenset[str]()),
        (frozenset[str](), frozenset({RECIPIENT})),
        (True, False),
        ("live", "disputed"),
        ("9999-12-31", "2024-01-01"),
        Classification,
    )
    marks = [
        Marking(
            o, handling=h, purposes=p, release_to=r, not_to=n, personal=pd, status=s,
            review_by=rb, classification=c,
        )
        for o, h, p, r, n, pd, s, rb, c in combined
    ]  # fmt: skip
    asks = [
        Request(a, DAY, c, u, p, cl, n, t)
        for a, c, u, p, cl, n, t in itertools.product(
            (RECIPIENT, OWNER, "other"), Circle, Use, ("crime", "tax"), Classification,
            (False, True), (False, True),
        )
    ]  # fmt: skip
    return marks, asks


GIVEN = (
    Consent(OWNER, RECIPIENT, Use.ONWARD, h3_read=True),
    Consent(OWNER, RECIPIENT, Use.JUDICIAL),
    Consent(OWNER, RECIPIENT, Use.VIEW, h3_read=True),
    Consent(OWNER, "other", Use.ONWARD),
)


def test_the_rules_give_the_truth_table() -> None:
    assert truth_table() == GOLDEN.read_text(encoding="utf-8")


def test_a_stricter_tlp_never_releases_more() -> None:
    marks, asks = grid()
    choose = random.Random(11)
    for marking in choose.sample(marks, 600):
        for request in choose.sample(asks, 12):
            allowed = [decide(replace(marking, tlp=tlp), request, GIVEN).allowed for tlp in Tlp]
            assert allowed == sorted(allowed, reverse=True), (marking, request)


def test_consent_never_lifts_law_classification_dispute_review_purpose_or_exclusion() -> None:
    marks, asks = grid()
    choose = random.Random(12)
    for marking in choose.sample(marks, 2000):
        for request in choose.sample(asks, 10):
            before = decide(marking, request)
            after = decide(marking, request, GIVEN)
            if before.rule in NEVER_LIFTED:
                assert after == before, (marking, request)
            assert after.allowed >= before.allowed, (marking, request)


@given(markings, markings, requests, consents)
def test_a_join_never_releases_what_a_part_withholds(
    left: Marking, right: Marking, request: Request, given_: list[Consent]
) -> None:
    if decide(left.join(right), request, given_).allowed:
        assert decide(left, request, given_).allowed
        assert decide(right, request, given_).allowed


@given(markings, markings, markings)
def test_a_join_is_idempotent_commutative_and_associative(
    a: Marking, b: Marking, c: Marking
) -> None:
    assert a.join(a) == a
    assert a.join(b) == b.join(a)
    assert a.join(b).join(c) == a.join(b.join(c))
    assert join_all([a, b, c, a]) == a.join(b).join(c)


@given(markings)
def test_a_marking_survives_being_written_down(marking: Marking) -> None:
    assert Marking.from_json(marking.to_json()) == marking


@given(markings, requests, consents)
def test_every_answer_names_a_rule_that_can_be_read(
    marking: Marking, request: Request, given_: list[Consent]
) -> None:
    decision = decide(marking, request, given_)
    assert decision.reason == RULES[decision.rule]
    assert decision.allowed == (decision.rule in {"R4", "R19"}) or decision.rule == "R9"


def test_all_owners_have_to_agree() -> None:
    shared = Marking(frozenset({OWNER, "tax_ua"}), handling=frozenset({"H2"}))
    request = Request(RECIPIENT, DAY)
    one = Consent(OWNER, RECIPIENT, Use.VIEW)
    other = Consent("tax_ua", RECIPIENT, Use.VIEW)
    assert decide(shared, request, [one]).rule == "R16"
    assert decide(shared, request, [one, other]).allowed


def test_a_consent_ends_after_its_last_day() -> None:
    asked = Marking(frozenset({OWNER}), handling=frozenset({"H2"}))
    consent = Consent(OWNER, RECIPIENT, Use.VIEW, until=DAY)
    assert decide(asked, Request(RECIPIENT, DAY), [consent]).allowed
    assert decide(asked, Request(RECIPIENT, "2024-06-02"), [consent]).rule == "R16"


def test_h3_wants_a_consent_that_says_the_text_was_read() -> None:
    limited = Marking(frozenset({OWNER}), handling=frozenset({"H3"}))
    request = Request(RECIPIENT, DAY)
    assert decide(limited, request, [Consent(OWNER, RECIPIENT, Use.VIEW)]).rule == "R15"
    assert decide(limited, request, [Consent(OWNER, RECIPIENT, Use.VIEW, h3_read=True)]).allowed


def test_nobody_can_consent_for_information_without_owners() -> None:
    orphan = Marking(frozenset(), handling=frozenset({"H2"}))
    assert not decide(orphan, Request(RECIPIENT, DAY)).allowed


def test_a_state_secret_cannot_be_marked() -> None:
    with pytest.raises(ValueError, match="ТАЄМНО"):
        Classification("ТАЄМНО")


def test_a_misspelt_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="friend"):
        Request(RECIPIENT, DAY, "friend")  # type: ignore[arg-type]
