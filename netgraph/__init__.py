"""Link agency records into one graph and surface candidate smuggling networks."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netgraph.case import Case

__version__ = "0.1.0"


def open(path: str | Path) -> "Case":  # noqa: A001 - reads as netgraph.open(path), like gzip.open
    """Open the case folder at ``path``.

    Raises:
        CaseError: the folder is no case, or was made by a newer netgraph.
    """
    # Imported late: `netgraph --help` must answer before pandas and pyarrow are loaded.
    from netgraph.case import Case

    return Case.open(Path(path))
