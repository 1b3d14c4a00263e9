"""A report appears as a whole, and tells later whether anybody touched it."""

from pathlib import Path

import pytest

from netgraph.errors import ReportError
from netgraph.reporting.dossier import verify_report, write_report
from tests.reporting.factory import large_case, small_case


@pytest.fixture
def report(tmp_path: Path) -> Path:
    write_report(small_case(), tmp_path / "report")
    return tmp_path / "report"


def test_an_untouched_report_has_no_problems(report: Path) -> None:
    assert verify_report(report) == []


def test_the_paths_returned_are_all_there_is(tmp_path: Path) -> None:
    paths = write_report(small_case(), tmp_path / "report", None, ("html", "csv"))
    assert sorted(paths) == sorted((tmp_path / "report").iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize(
    ("touch", "problem"),
    [
        (lambda r: (r / "report.html").write_text("x"), "report.html was changed"),
        (lambda r: (r / "report.html").unlink(), "report.html is missing"),
        (lambda r: (r / "notes.txt").write_text("x"), "notes.txt was added"),
        (lambda r: (r / "manifest.json").unlink(), "manifest.json is missing"),
        (lambda r: (r / "manifest.json").write_text("{"), "manifest.json cannot be read"),
        (lambda r: (r / "manifest.json").write_text("[]"), "manifest.json cannot be read"),
        (
            lambda r: (r / "manifest.json").write_text('{"format": "x", "files": {}}'),
            "manifest.json is of the format 'x'",
        ),
    ],
)
def test_whatever_was_touched_is_named(report: Path, touch: object, problem: str) -> None:
    touch(report)  # type: ignore[operator]
    assert any(found.startswith(problem) for found in verify_report(report))


def test_one_flipped_byte_in_any_file_is_found(report: Path) -> None:
    for path in sorted(report.iterdir()):
        whole = path.read_bytes()
        if path.name != "manifest.json":
            path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
            assert verify_report(report) == [f"{path.name} was changed"]
            path.write_bytes(whole)


def test_a_link_in_place_of_a_file_is_found(report: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.html"
    copy.write_bytes((report / "report.html").read_bytes())
    (report / "report.html").unlink()
    (report / "report.html").symlink_to(copy)
    assert verify_report(report) == ["report.html is a link to elsewhere"]


def test_a_folder_that_is_no_report_is_told_so(tmp_path: Path) -> None:
    assert "this is no report" in verify_report(tmp_path)[0]
    assert "this is no report" in verify_report(tmp_path / "nowhere")[0]


def test_an_untouched_report_is_replaced_as_a_whole(report: Path) -> None:
    write_report(large_case(2), report, None, ("csv",))
    assert verify_report(report) == []
    assert not (report / "report.html").exists()


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ReportError, match="not empty and no untouched report"):
        write_report(small_case(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_report_with_somebody_s_notes_in_it_is_left_alone(report: Path) -> None:
    (report / "notes.txt").write_text("call the desk", encoding="utf-8")
    with pytest.raises(ReportError, match=r"notes.txt was added"):
        write_report(large_case(1), report)
    assert (report / "notes.txt").exists()


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(ReportError, match="is a link"):
        write_report(small_case(), tmp_path / "link")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(ReportError, match="is a file; name a folder"):
        write_report(small_case(), tmp_path / "out")


def test_a_crash_while_writing_leaves_the_old_report_and_no_rubbish(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = {path.name: path.read_bytes() for path in report.iterdir()}
    monkeypatch.setattr("netgraph.reporting.folder.os.fsync", full)
    with pytest.raises(ReportError, match="No space left on device"):
        write_report(large_case(1), report)
    assert {path.name: path.read_bytes() for path in report.iterdir()} == before
    assert [path.name for path in report.parent.iterdir()] == ["report"]
