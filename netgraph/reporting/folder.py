"""Files become a folder that appears as a whole, and can be checked long afterwards."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from netgraph.errors import ReportError

MANIFEST = "manifest.json"
FORMAT = "netgraph report 1"


def write_folder(
    folder: Path, files: Mapping[str, bytes], facts: Mapping[str, object]
) -> list[Path]:
    """Write the files and a manifest of their hashes; a crash leaves the old folder or the new.

    An earlier report in the same place is replaced, if nobody has touched it.

    Args:
        folder: absent, empty, or an untouched report.
        files: names without folders, to contents.
        facts: what the manifest says beside the hashes.

    Returns:
        The paths written, the manifest last.

    Raises:
        ReportError: the folder holds anything else, or cannot be written.
    """
    _refuse_what_is_not_ours(folder)
    manifest = {
        "format": FORMAT,
        **facts,
        "files": {
            name: {"sha256": hashlib.sha256(text).hexdigest(), "bytes": len(text)}
            for name, text in sorted(files.items())
        },
    }
    whole = {**files, MANIFEST: _json(manifest)}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _fill(made, whole)
            _put_in_place(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return [folder / name for name in whole]


def problems_of(folder: Path) -> list[str]:
    """Return what is not as it was written, in words; empty where all is well."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = {str(name): str(line["sha256"]) for name, line in manifest["files"].items()}
    except FileNotFoundError:
        return [f"{MANIFEST} is missing: this is no report, or not all of it"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [f"{MANIFEST} cannot be read"]
    if manifest.get("format") != FORMAT:
        return [f"{MANIFEST} is of the format {manifest.get('format')!r}, not {FORMAT!r}"]
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    problems = [_problem(folder, name, sha256, found) for name, sha256 in sorted(listed.items())]
    extra = sorted(found - listed.keys() - {MANIFEST})
    return [text for text in problems if text] + [f"{name} was added" for name in extra]


def _problem(folder: Path, name: str, sha256: str, found: set[str]) -> str | None:
    if name not in found:
        return f"{name} is missing"
    path = folder / name
    if path.is_symlink():
        return f"{name} is a link to elsewhere"
    try:
        same = hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError as error:
        return f"{name} cannot be read: {error.strerror}"
    return None if same else f"{name} was changed"


def _refuse_what_is_not_ours(folder: Path) -> None:
    if folder.is_symlink():
        raise ReportError(f"{folder} is a link; name the folder itself")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ReportError(f"{folder} is a file; name a folder")
    if not any(folder.iterdir()):
        return
    if problems := problems_of(folder):
        raise ReportError(
            f"{folder} is not empty and no untouched report ({problems[0]}); "
            "name a new folder, or empty this one yourself"
        )


def _json(manifest: Mapping[str, object]) -> bytes:
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, text in files.items():
        with (folder / name).open("xb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    # mkdtemp makes it private; a report is read by whom the parent folder lets in.
    folder.chmod(0o755)


def _put_in_place(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
        return
    old = made.with_name(made.name + ".old")
    folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
