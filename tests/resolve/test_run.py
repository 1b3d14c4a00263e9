"""What holds of every resolve run, whatever the records."""

import json
import random

import pyarrow as pa
import pytest

from netgraph.model.judgement import Verdict
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Resolution
from netgraph.model.record import Record, RecordUid
from netgraph.model.tables import MEMBERSHIPS, RECORDS
from netgraph.resolve.explain import explain
from netgraph.resolve.run import Settings, resolve
from tests.resolve.agencies import (
    a_company,
    a_person,
    a_vehicle,
    groups,
    joined,
    resolved,
    said,
    tables,
)

SURNAMES = ["Мороз", "Коваль", "Бойко", "Гайдук", "Яцишин", "Савченко"]
GIVEN = ["Олена", "Тарас", "Іван", "Оксана", "Микола", "Роман"]


def a_town(seed: int, size: int = 60, first: int = 0) -> list[Record]:
    """Return persons of whom many are met at several agencies, with slips."""
    rng = random.Random(seed)
    records = []
    for number in range(first, first + size):
        person = {
            "last_name": rng.choice(SURNAMES),
            "first_name": rng.choice(GIVEN),
            "birth_date": f"{rng.randint(1960, 1964)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            "city": rng.choice(["Суми", "Рівне"]),
        }
        for agency in rng.sample(["tax", "police", "border"], rng.randint(1, 3)):
            told = {name: value for name, value in person.items() if rng.random() < 0.85}
            records.append(a_person(f"{agency}:{number}", **told))
    return records


def as_bytes(resolution: Resolution) -> list[bytes]:
    parts = []
    for table in (resolution.entities, resolution.memberships, resolution.matches):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table.combine_chunks())
        parts.append(sink.getvalue().to_pybytes())
    return parts


def test_the_order_of_records_changes_nothing() -> None:
    records = a_town(1)
    first = resolved(*records)
    random.Random(2).shuffle(records)
    assert as_bytes(resolved(*records)) == as_bytes(first)


def test_resolving_twice_changes_no_id_and_retires_none() -> None:
    records = a_town(3)
    first = resolved(*records)
    second = resolved(*records, previous=first.memberships)
    assert second.memberships.equals(first.memberships)
    assert second.retired.num_rows == 0


def test_new_records_leave_the_ids_of_others_alone() -> None:
    records = a_town(4)
    first = resolved(*records)
    known = {*first.entities["entity"].to_pylist()}
    second = resolved(*records, *a_town(99, 5, first=900), previous=first.memberships)
    gone = {*second.retired["entity"].to_pylist()}
    assert known - {*second.entities["entity"].to_pylist()} == gone


def test_reasons_sum_to_the_bits_of_their_match() -> None:
    matches = resolved(*a_town(5)).matches.to_pylist()
    assert len(matches) > 20
    for match in matches:
        reasons = json.loads(match["reasons"])
        assert sum(bits for _, _, bits in reasons) == pytest.approx(match["bits"], abs=0.01)
        assert reasons[0][0] == "prior"


def test_the_strict_view_lies_within_the_lead_view() -> None:
    resolution = resolved(*a_town(6))
    lead, strict = groups(resolution), groups(resolution, "strict_entity")
    assert all(any(part <= whole for whole in lead) for part in strict)
    assert len(strict) >= len(lead)


def test_joined_pairs_are_told_as_same_and_others_are_not() -> None:
    resolution = resolved(*a_town(7))
    entity = dict(
        zip(
            resolution.memberships["uid"].to_pylist(),
            resolution.memberships["entity"].to_pylist(),
            strict=True,
        )
    )
    for match in resolution.matches.to_pylist():
        together = entity[match["left"]] == entity[match["right"]]
        assert together == (match["decision"] == "same")
        assert (match["veto"] is not None) == (match["decision"] == "vetoed")


def test_whom_a_person_called_different_is_never_joined_by_any_way() -> None:
    records = a_town(8)
    whole = max(groups(resolved(*records)), key=lambda uids: (len(uids), sorted(uids)))
    left, right = sorted(whole)[:2]
    after = resolved(*records, judgements=(said(left, right, Verdict.DIFFERENT),))
    assert not any({left, right} <= uids for uids in groups(after))
    decided = {(m["left"], m["right"]): m["decision"] for m in after.matches.to_pylist()}
    assert decided[left, right] == "different"


def test_whom_a_person_called_the_same_is_joined_over_every_guard() -> None:
    one = a_person("a:1", last_name="Мороз", first_name="Тарас", birth_date="1960-01-02", sex="m")
    other = a_person("b:1", last_name="Коваль", first_name="Олена", birth_date="1990-03-04")
    assert joined(one, other, judgements=(said("a:1", "b:1", Verdict.SAME),))


def test_the_newest_judgement_of_a_pair_counts() -> None:
    one, other = a_person("a:1", last_name="Мороз"), a_person("b:1", last_name="Коваль")
    same = said("a:1", "b:1", Verdict.SAME, "2026-01-01T00:00:00Z")
    different = said("b:1", "a:1", Verdict.DIFFERENT, "2026-02-01T00:00:00Z")
    assert not joined(one, other, judgements=(different, same))
    again = said("a:1", "b:1", Verdict.SAME, "2026-03-01T00:00:00Z")
    assert joined(one, other, judgements=(again, different, same))


def test_contradictory_judgements_are_counted_and_keep_apart() -> None:
    three = [a_person(f"{agency}:1", last_name="Мороз") for agency in "abc"]
    resolution = resolved(
        *three,
        judgements=(
            said("a:1", "b:1", Verdict.SAME),
            said("b:1", "c:1", Verdict.SAME),
            said("a:1", "c:1", Verdict.DIFFERENT),
        ),
    )
    assert len(groups(resolution)) == 2
    assert resolution.summary["Person"]["contradictory_judgements"] == 1  # type: ignore[index]


def test_an_entity_that_split_and_joined_again_gets_its_ids_back() -> None:
    person = {"last_name": "Гайдук", "first_name": "Роман", "birth_date": "1960-01-02"}
    records = [a_person("a:1", **person), a_person("b:1", **person)]
    different = (said("a:1", "b:1", Verdict.DIFFERENT),)
    apart = resolved(*records, judgements=different)
    together = resolved(*records, previous=apart.memberships)
    assert together.retired.to_pylist()[0]["event"] == "MERGED_INTO"
    again = resolved(*records, judgements=different, previous=together.memberships)
    assert again.memberships.equals(apart.memberships)


def test_nothing_gives_nothing() -> None:
    empty = resolve(
        {Kind.PERSON: RECORDS.empty_table()},
        MEMBERSHIPS.empty_table(),
        [],
        Settings(),
        lambda doing: None,
    )
    assert empty.entities.num_rows == empty.memberships.num_rows == empty.matches.num_rows == 0
    assert resolved().summary == {}


@pytest.mark.parametrize("record", [a_person("a:1"), a_company("a:1"), a_vehicle("a:1")])
def test_a_single_record_that_says_nothing_is_an_entity(record: Record) -> None:
    resolution = resolved(record)
    assert resolution.entities["size"].to_pylist() == [1]
    assert resolution.entities["name"].to_pylist() == ["1"]


def test_an_entity_is_found_by_any_spelling_and_number_of_its_records() -> None:
    resolution = resolved(
        a_person("a:1", last_name="Шевченко", first_name="Олена", birth_date="1980-05-06",
                 phone="+380501112233"),
        a_person("b:1", last_name="Shevchenko", first_name="Elena", birth_date="1980-05-06",
                 passport_number="AB123456"),
    )  # fmt: skip
    text = resolution.entities["search"].to_pylist()[0]
    for typed in ("шевченко", "shevchenko", "380501112233", "ab123456"):
        assert typed in text


def test_any_two_records_are_explained_on_demand() -> None:
    records = [
        a_person("a:1", last_name="Мороз", first_name="Тарас", birth_date="1960-01-02"),
        a_person("b:1", last_name="Коваль", first_name="Олена", birth_date="1990-03-04"),
    ]
    match = explain(tables(*records)[Kind.PERSON])
    assert (match.left, match.right, match.decision) == ("a:1", "b:1", "possible")
    assert sum(reason.bits for reason in match.reasons) == pytest.approx(match.bits, abs=0.01)
    assert any("given names differ" in reason.text for reason in match.reasons)


def test_explaining_with_all_records_gives_the_bits_of_the_run() -> None:
    records = a_town(9)
    run = resolved(*records).matches.to_pylist()[0]
    pair = (RecordUid(run["right"]), RecordUid(run["left"]))
    assert explain(tables(*records)[Kind.PERSON], pair=pair).bits == run["bits"]


def test_hostile_names_and_endless_lists_are_only_text() -> None:
    endless = tuple(f"Іван Мороз {number}-й" for number in range(400))
    records = [
        a_person("a:1", last_name="Robert'); drop table records; --", first_name="\x00"),
        a_person("a:2", full_name="х" * 20_000, aliases=endless),
        a_person("a:3", full_name="😀 ( ", email="@", phone="", passport_number="-" * 900),
        a_person("a:4", full_name="%_|\\ ''\"", birth_date="1980", city="|"),
        a_company("a:5", name="()", registration_number="0", country="UA"),
        a_vehicle("a:6", plate="", vin="", make="?", year="soon"),
        a_vehicle("b:6", plate="AA1", vin="1", make="?", year="-1"),
    ]
    assert len(groups(resolved(*records))) == len(records)
