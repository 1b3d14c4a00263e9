"""A bar chart as a picture file."""

from pathlib import Path

from netgraph.views.bars import Bar, write_bars


def test_a_name_is_drawn_as_it_is_and_the_same_bars_give_the_same_bytes(tmp_path: Path) -> None:
    bars = [Bar("$\\frac{1$ Ткач\u202e\n", 3.0, "broker (guess)"), Bar("x", 0.0)]
    for name in ("one.png", "two.png"):
        write_bars(tmp_path / name, "$title_", "bits", bars)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.png", "two.png"))
    assert one == two
    assert one.startswith(b"\x89PNG")


def test_a_script_without_a_letterform_is_drawn_all_the_same(tmp_path: Path) -> None:
    write_bars(tmp_path / "bars.png", "王", "bits", [Bar("王小明 محمد", 1.0, "王")])
