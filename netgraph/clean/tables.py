"""Read the package's own CSV tables."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of ``netgraph/clean/NAME``, in order."""
    text = (files("netgraph.clean") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))
