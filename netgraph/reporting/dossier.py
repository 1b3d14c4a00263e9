"""A released subgraph and a folder's name in, a report on disk out; and its later check."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from netgraph import __version__
from netgraph.errors import ReportError
from netgraph.model.subgraph import Subgraph
from netgraph.reporting.brief import Brief, Imprint, brief
from netgraph.reporting.folder import problems_of, write_folder
from netgraph.reporting.page import Frame, page
from netgraph.reporting.picture import as_data_uri
from netgraph.reporting.tables import machine_tables, people_tables

__all__ = ["FORMATS", "Imprint", "verify_report", "write_report"]

FORMATS = ("html", "csv")
"""``html`` to read and print; ``csv`` to open in a spreadsheet."""


def write_report(
    subgraph: Subgraph,
    folder: Path,
    picture: str | None = None,
    formats: Sequence[str] = ("html",),
    imprint: Imprint | None = None,
) -> list[Path]:
    """Write the report of a released subgraph.

    The folder holds ``report.html`` (one page without scripts, set for A4), the machine
    files ``members``, ``evidence`` and ``records.machine.csv``, and ``manifest.json`` with
    the hash of each. The same subgraph, picture and imprint give the same bytes.

    Args:
        subgraph: what the recipient may see; everything in it is written down.
        folder: absent, empty, or an untouched report, which is replaced.
        picture: an SVG of it; without one the section is left out.
        formats: some of ``FORMATS``.
        imprint: language, zone and the like.

    Returns:
        The paths written, the manifest last.

    Raises:
        ReportError: the folder is not ours to write, or a format, a language or a zone is
            not known.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise ReportError(f"no report as {', '.join(unknown)}; there is {' and '.join(FORMATS)}")
    made, numbered, say = brief(subgraph, imprint or Imprint())
    files = machine_tables(subgraph, numbered)
    data = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
    machine = tuple(sorted(files))
    if "csv" in formats:
        files |= people_tables(made, say)
    if "html" in formats:
        drawn = as_data_uri(picture) if picture else None
        files["report.html"] = page(made, say, Frame(data, drawn, machine)).encode(
            "utf-8", "backslashreplace"
        )
    return write_folder(folder, files, _facts(subgraph, made, data))


def verify_report(folder: Path) -> list[str]:
    """Return what was changed, added or taken from a report since; empty if nothing was."""
    return problems_of(folder)


def _facts(subgraph: Subgraph, made: Brief, data_sha256: str) -> dict[str, object]:
    return {
        "case": subgraph.case_name,
        "network": made.network,
        "recipient": subgraph.recipient,
        "made_at": subgraph.made_at,
        "marking": made.marking.label,
        "withheld": {line.rule: line.count for line in made.withheld},
        "software": f"netgraph {__version__}",
        "data_sha256": data_sha256,
        "audit_head": made.audit_head,
    }
