"""Printed by a browser, every page carries the marking twice and says which page it is."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from netgraph.model.handling import Tlp
from netgraph.release.release import release
from netgraph.reporting.dossier import write_report
from tests.reporting.factory import HOLDER, large_case

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PDFTOTEXT = shutil.which("pdftotext") or ""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BROWSER and PDFTOTEXT) and not os.environ.get("CI"),
        reason="needs chromium and pdftotext (poppler-utils)",
    ),
]


def printed(folder: Path) -> list[str]:
    """Return the text of each page of the report, printed on A4."""
    pdf = folder.parent / "report.pdf"
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder.parent / 'profile'}", f"--print-to-pdf={pdf}",
        (folder / "report.html").as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        [PDFTOTEXT, "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    return text.stdout.decode().split("\f")[:-1]


def test_every_printed_page_is_marked_and_numbered(tmp_path: Path) -> None:
    case = large_case()
    strict = replace(case.statements[0].marking, tlp=Tlp.AMBER_STRICT)
    case = replace(
        case, statements=(replace(case.statements[0], marking=strict), *case.statements[1:])
    )
    write_report(release(case, HOLDER), tmp_path / "report")
    pages = printed(tmp_path / "report")
    assert len(pages) > 5
    for number, text in enumerate(pages, 1):
        assert text.count("TLP:AMBER+STRICT · H0\n") >= 2, number
        assert f"Page {number} / {len(pages)}" in text
        assert "Operation Boxwood" in text
    whole = "\n".join(pages)
    assert all(re.search(rf"\bE{number}\b", whole) for number in range(1, len(case.statements) + 1))
