"""One kind whose records must be compared -> its entities, with the reason for every join."""

from collections.abc import Callable, Sequence

from netgraph.model.judgement import Judgement
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Settings


def by_comparing(
    rows: Rows,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
) -> Grouping:
    numbers = range(len(rows))
    return Grouping([(number,) for number in numbers], numbers)
