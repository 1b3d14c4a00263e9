"""The demo, end to end: time and memory after installation. Target: 60 s, 1.5 GB, 2 cores."""

import tempfile
from pathlib import Path

from benchmarks.measure import netgraph, write


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = netgraph("demo", Path(folder) / "demo", "--seed", "1")
        case = Path(folder) / "demo" / "case"
        steps = {
            "entity resolve": netgraph("--case", case, "entity", "resolve"),
            "network find": netgraph("--case", case, "network", "find"),
            "network chart": netgraph(
                "--case", case, "network", "chart", "1", "-o", f"{folder}/c.html"
            ),
            "link path": _a_path(case),
        }
        chart_kib = round((Path(folder) / "c.html").stat().st_size / 1024)
    write("demo", {"whole": whole, "again, one by one": steps, "chart_kib": chart_kib})


def _a_path(case: Path) -> object:
    import netgraph as api

    with api.open(case) as opened:
        first = opened.network(1)
    ends = [member.entity for member in first.members]
    return netgraph("--case", case, "link", "path", ends[0], ends[-1])


if __name__ == "__main__":
    main()
