"""Audit and ledger: what was noted stays as it was noted, or the damage is named."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.errors import StoreError
from netgraph.model.judgement import Judgement, Verdict, Withdrawal
from netgraph.model.record import RecordUid
from netgraph.store.audit import Audit
from netgraph.store.chain import START, Chain
from netgraph.store.ledger import Ledger


def audit(folder: Path, lines: int = 6) -> Audit:
    made = Audit(
        folder / "audit.jsonl",
        agency="jtf",
        actor="analyst",
        clock=lambda: datetime(2024, 3, 1, 12, tzinfo=UTC),
    )
    for number in range(lines):
        made.append("feed load", {"load": f"customs_ua/a@{number}", "rows": number})
    return made


def rewrite(folder: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path = folder / "audit.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


def test_an_entry_says_who_did_what_when(tmp_path: Path) -> None:
    made = audit(tmp_path, 0)
    made.append("report make", {"network": "N-7", "withheld": {"R16": 3}}, purpose="case 12/24")
    (entry,) = made.entries()
    assert entry["seq"] == 1
    assert entry["ts"] == "2024-03-01T12:00:00.000Z"
    assert (entry["actor"], entry["agency"], entry["action"]) == ("analyst", "jtf", "report make")
    assert (entry["network"], entry["withheld"]) == ("N-7", {"R16": 3})
    assert entry["purpose"] == "case 12/24"
    assert str(entry["software"]).startswith("0.")


def test_an_untouched_log_is_whole(tmp_path: Path) -> None:
    made = audit(tmp_path)
    assert made.verify() == []
    assert made.verify(made.head()) == []
    assert audit(tmp_path / "none", 0).verify() == []


def test_every_head_noted_on_the_way_is_still_known(tmp_path: Path) -> None:
    made = audit(tmp_path, 0)
    assert made.head() == START
    heads = []
    for number in range(4):
        made.append("x", {"n": number})
        heads.append(made.head())
    assert all(made.verify(head) == [] for head in [START, *heads])


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    made = audit(tmp_path, 2)
    path = tmp_path / "audit.jsonl"
    whole = path.read_bytes()
    for at in range(len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        assert made.verify(), f"byte {at} of {whole[max(0, at - 20) : at + 1]!r}"


@pytest.mark.parametrize("at", range(5))
def test_dropped_swapped_and_repeated_lines_are_found(tmp_path: Path, at: int) -> None:
    changes: list[Callable[[list[bytes]], list[bytes]]] = [
        lambda lines: lines[:at] + lines[at + 1 :],
        lambda lines: [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]],
        lambda lines: [*lines[: at + 1], *lines[at:]],
    ]
    for number, change in enumerate(changes):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = audit(folder)
        rewrite(folder, change)
        assert "audit.jsonl, line" in made.verify()[0]


def test_a_cut_tail_shows_only_to_who_kept_the_head(tmp_path: Path) -> None:
    made = audit(tmp_path)
    head = made.head()
    rewrite(tmp_path, lambda lines: lines[:-2])
    assert made.verify() == []
    assert "cut or replaced" in made.verify(head)[0]


def test_the_damaged_line_is_named_and_the_others_stay(tmp_path: Path) -> None:
    made = audit(tmp_path)
    rewrite(tmp_path, lambda lines: [*lines[:2], b"garbage\n", *lines[3:]])
    assert made.verify() == ["audit.jsonl, line 3: damaged"]
    assert [entry["seq"] for entry in made.entries()] == [1, 2, 4, 5, 6]


def test_a_value_changed_with_its_own_hash_kept_is_found(tmp_path: Path) -> None:
    made = audit(tmp_path)

    def change(lines: list[bytes]) -> list[bytes]:
        line = json.loads(lines[1])
        line["actor"] = "someone else"
        text = json.dumps(line, sort_keys=True, separators=(",", ":")).encode()
        return [lines[0], text + b"\n", *lines[2:]]

    rewrite(tmp_path, change)
    assert made.verify() == ["audit.jsonl, line 2: damaged"]


def test_the_log_goes_on_after_a_damaged_last_line(tmp_path: Path) -> None:
    made = audit(tmp_path, 2)
    rewrite(tmp_path, lambda lines: [lines[0], b"{}\n"])
    made.append("later")
    made.append("still later")
    assert made.verify() == ["audit.jsonl, line 2: damaged"]
    assert [entry["action"] for entry in made.entries()] == ["feed load", "later", "still later"]


def test_a_line_cut_off_by_a_crash_is_named_and_then_written_over(tmp_path: Path) -> None:
    made = audit(tmp_path, 2)
    path = tmp_path / "audit.jsonl"
    path.write_bytes(path.read_bytes() + b'{"action":"feed lo')
    assert made.verify() == ["audit.jsonl, line 3: cut off while it was being written"]
    made.append("after the crash")
    assert made.verify() == []
    assert len(made.entries()) == 3


def test_a_write_that_fails_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = audit(tmp_path, 2)
    before = (tmp_path / "audit.jsonl").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match=r"audit\.jsonl.*No space left.*was not done"):
            made.append("feed load")
    assert (tmp_path / "audit.jsonl").read_bytes() == before


def test_a_log_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").mkdir()
    with pytest.raises(StoreError, match=r"audit\.jsonl"):
        audit(tmp_path, 1)


def test_details_cannot_pose_as_the_actor(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="actor"):
        audit(tmp_path, 0).append("x", {"actor": "someone else"})


def test_long_lines_are_found_from_the_end(tmp_path: Path) -> None:
    chain = Chain(tmp_path / "x.jsonl")
    for size in (10, 70_000, 200_000, 10):
        chain.append({"text": "ї" * size})
    assert [entry["seq"] for entry in chain.read().entries] == [1, 2, 3, 4]
    assert chain.read().problems == []


@settings(deadline=None)
@given(
    lines=st.lists(
        st.dictionaries(
            st.text(st.characters(codec=None), max_size=5).filter(
                lambda name: name not in ("seq", "prev", "sha256")
            ),
            st.text(st.characters(codec=None), max_size=8)
            | st.integers()
            | st.none()
            | st.floats(allow_nan=False),
            max_size=3,
        ),
        max_size=4,
    )
)
def test_whatever_is_noted_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[dict[str, object]]
) -> None:
    chain = Chain(tmp_path_factory.mktemp("chain") / "x.jsonl")
    written = [chain.append(line) for line in lines]
    reading = chain.read()
    assert reading.problems == []
    assert reading.entries == written


JUDGEMENT = Judgement(
    "J-1",
    (RecordUid("customs_ua:D-1"),),
    (RecordUid("border_ua:B-1"),),
    Verdict.SAME,
    "analyst",
    "2024-03-01T12:00:00Z",
    "той самий паспорт",
)


def test_judgements_are_read_as_they_were_made(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    assert ledger.judgements() == []
    other = replace(JUDGEMENT, id="J-2", verdict=Verdict.UNSURE)
    ledger.judge(JUDGEMENT)
    ledger.judge(other)
    assert ledger.judgements() == [JUDGEMENT, other]
    assert ledger.problems() == []


def test_an_undone_judgement_is_withdrawn_not_erased(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.judge(JUDGEMENT)
    back = Withdrawal("other", "2024-03-02T12:00:00Z", "two people, one passport")
    ledger.withdraw("J-1", back)
    assert ledger.judgements() == [replace(JUDGEMENT, withdrawn=back)]
    assert len(ledger.entries("judgement")) == len(ledger.entries("withdrawal")) == 1


def test_a_line_that_is_whole_but_says_nothing_usable_is_named(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.append("judgement", {"id": "J-9", "verdict": "maybe"})
    ledger.judge(JUDGEMENT)
    ledger.withdraw("J-7", Withdrawal("x", "2024-03-02T12:00:00Z", ""))
    assert ledger.judgements() == [JUDGEMENT]
    first, second = ledger.problems()
    assert (
        first == "ledger.jsonl, line 1: whole, but no judgement that can be used (it has no 'left')"
    )
    assert second.startswith(
        "ledger.jsonl, line 3: whole, but no withdrawal that can be used (it takes back J-7"
    )


def test_other_decisions_stand_beside_judgements(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.judge(JUDGEMENT)
    ledger.append("network", {"network": "N-7", "verdict": "benign", "because": "a fleet"})
    assert ledger.entries("network") == [
        {"network": "N-7", "verdict": "benign", "because": "a fleet"}
    ]
    assert ledger.judgements() == [JUDGEMENT]
    with pytest.raises(ValueError, match="kind of entry"):
        ledger.append("network", {"entry": "judgement"})


def test_a_damaged_judgement_is_named_and_the_others_count(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger = Ledger(path)
    for number in range(3):
        ledger.judge(replace(JUDGEMENT, id=f"J-{number}"))
    path.write_bytes(path.read_bytes().replace(b'"J-1"', b'"J-8"'))
    assert [one.id for one in ledger.judgements()] == ["J-0", "J-2"]
    assert ledger.problems() == ["ledger.jsonl, line 2: damaged"]
