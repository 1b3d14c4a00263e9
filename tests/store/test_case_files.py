"""Originals, the case lock, and results as documents."""

import hashlib
import math
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.errors import BusyError, StoreError
from netgraph.model.kinds import Kind
from netgraph.model.result import CandidateNetwork, Hit, Member, Reason, Run
from netgraph.store.documents import (
    hit_document,
    hit_from,
    network_document,
    network_from,
    run_document,
    run_from,
)
from netgraph.store.lock import CaseLock
from netgraph.store.originals import Originals


def delivered(folder: Path, content: bytes = b"record_id;name\nD-1;x\n") -> tuple[Path, str]:
    path = folder / "june.csv"
    path.write_bytes(content)
    return path, hashlib.sha256(content).hexdigest()


def test_an_original_is_kept_read_only_under_its_hash(tmp_path: Path) -> None:
    path, sha256 = delivered(tmp_path)
    originals = Originals(tmp_path / "originals")
    kept = originals.keep(path, sha256)
    assert kept == originals.path_of(sha256) == tmp_path / "originals" / sha256[:2] / sha256
    assert kept.read_bytes() == path.read_bytes()
    assert not kept.stat().st_mode & stat.S_IWUSR
    assert originals.keep(path, sha256) == kept
    assert [p.name for p in kept.parent.iterdir()] == [sha256]


def test_a_file_that_changed_since_it_was_hashed_is_not_kept(tmp_path: Path) -> None:
    path, sha256 = delivered(tmp_path)
    path.write_bytes(b"half of it")
    with pytest.raises(StoreError, match=r"june\.csv: the file changed while it was read"):
        Originals(tmp_path / "originals").keep(path, sha256)
    assert [p for p in (tmp_path / "originals").rglob("*") if p.is_file()] == []


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, sha256 = delivered(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="No space left"):
            Originals(tmp_path / "originals").keep(path, sha256)
    assert [p for p in (tmp_path / "originals").rglob("*") if p.is_file()] == []
    assert Originals(tmp_path / "originals").keep(path, sha256).is_file()


def test_what_a_killed_copy_left_is_written_over(tmp_path: Path) -> None:
    path, sha256 = delivered(tmp_path)
    originals = Originals(tmp_path / "originals")
    left = originals.path_of(sha256).with_name(f".{sha256}")
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half of")
    left.chmod(0o400)
    assert originals.keep(path, sha256).read_bytes() == path.read_bytes()
    assert not left.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "AB" * 32, "ab" * 31, "ab/" * 21 + "a"])
def test_a_name_that_is_no_hash_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is no sha256"):
        Originals(tmp_path).path_of(name)


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    case = tmp_path / "harbour"
    case.mkdir()
    program = (
        "import sys; from pathlib import Path; from netgraph.store.lock import CaseLock\n"
        "with CaseLock(Path(sys.argv[1]), 'feed load exchange'):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(case / ".lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        sentence = (
            rf"case harbour: another netgraph process \({other.pid}, since 20.*Z, "
            r"feed load exchange\) is writing; wait for it or stop it"
        )
        with pytest.raises(BusyError, match=sentence), CaseLock(case / ".lock", "entity resolve"):
            pass
        other.kill()
    with CaseLock(case / ".lock", "entity resolve"):
        pass


def test_the_lock_is_not_taken_twice_by_one_process(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with (
        CaseLock(lock, "network find"),
        pytest.raises(BusyError, match="this process is writing already"),
        CaseLock(lock, "feed load"),
    ):
        pass
    with CaseLock(lock, "feed load"):
        pass


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), CaseLock(tmp_path / ".lock", "a"):
        raise RuntimeError
    with CaseLock(tmp_path / ".lock", "b"):
        pass


def test_a_case_that_cannot_be_locked_says_so(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="cannot lock the case"),
        CaseLock(tmp_path / "no" / "l", ""),
    ):
        pass


texts = st.text(max_size=8)
bits = st.floats(allow_nan=False)
some_texts = st.lists(texts, max_size=3).map(tuple)
reasons = st.builds(Reason, texts, texts, bits, some_texts)
members = st.builds(
    Member, texts, st.sampled_from(Kind), texts, texts, texts, bits, some_texts, some_texts
)
networks = st.builds(
    CandidateNetwork,
    id=texts,
    rank=st.integers(),
    score=bits,
    members=st.lists(members, max_size=3).map(tuple),
    reasons=st.lists(reasons, max_size=2).map(tuple),
    counter=st.lists(reasons, max_size=2).map(tuple),
    typologies=some_texts,
    agencies=st.dictionaries(texts, bits, max_size=3),
    stability=bits,
    first_on=st.none() | texts,
    last_on=st.none() | texts,
    statements=some_texts,
    seeds=some_texts,
    would_change=some_texts,
)
hits = st.builds(
    Hit,
    texts,
    st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    bits,
    st.none() | texts,
    st.none() | texts,
    some_texts,
    texts,
    st.lists(reasons, max_size=2).map(tuple),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | bits | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
json_objects = st.dictionaries(texts, json_values, max_size=3)
runs = st.builds(Run, texts, texts, texts, json_objects, json_objects)


@settings(deadline=None)
@given(network=networks)
def test_a_network_is_read_back_exactly(network: CandidateNetwork) -> None:
    assert network_from(network_document(network)) == network


@settings(deadline=None)
@given(hit=hits)
def test_a_hit_is_read_back_exactly(hit: Hit) -> None:
    assert hit_from(hit_document(hit)) == hit


@settings(deadline=None)
@given(run=runs)
def test_a_run_is_read_back_exactly(run: Run) -> None:
    assert run_from(run_document(run)) == run


def test_infinite_bits_survive() -> None:
    hit = Hit("T1", (), math.inf, None, None, (), "")
    assert hit_from(hit_document(hit)).bits == math.inf
