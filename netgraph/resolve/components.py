"""Edges and facts -> which records hang together, and where something in them disagrees.

Most components agree in all that could keep records apart: they are one group, and nobody
needs to go through their edges one by one.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.facts import FactColumns, scheme_of
from netgraph.resolve.guards import may_be_one_date, may_be_one_father, may_be_one_name
from netgraph.resolve.lists import Lists, different_codes

Numbers = NDArray[np.int64]


def smallest_of_component(records: int, left: Numbers, right: Numbers) -> Numbers:
    """Return of each record the smallest one that edges connect it with.

    >>> smallest_of_component(5, np.array([1, 3]), np.array([3, 4])).tolist()
    [0, 1, 2, 1, 1]
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    edges = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(records, records))
    _, component = connected_components(edges, directed=False)
    _, first, place = np.unique(component, return_index=True, return_inverse=True)
    return np.asarray(first[place], np.int64)


def disagreeing(facts: FactColumns, group: Numbers) -> NDArray[np.bool_]:
    """Tell of each record whether anything that its group states could keep it apart.

    Args:
        facts: of each record.
        group: of each record, any number that its group alone has.
    """
    wrong = np.zeros(int(group.max(initial=-1)) + 1, bool)
    listed = set(facts.column("listed").words)

    def names_fit(a: str, b: str) -> bool:
        return may_be_one_name(a, b) and not (a != b and a in listed and b in listed)

    wrong[groups_with_two_numbers(facts, group)] = True
    for name, fit in (
        ("sexes", _never),
        ("dates", may_be_one_date),
        ("names", names_fit),
        ("fathers", may_be_one_father),
    ):
        wrong[_misfits(facts.column(name), group, fit)] = True
    return np.asarray(wrong[group], bool)


def groups_with_two_numbers(facts: FactColumns, group: Numbers) -> Numbers:
    """Return the groups in which two numbers of one scheme are stated."""
    numbers = facts.column("ids")
    schemes, scheme = np.unique([scheme_of(n) for n in numbers.words] or [""], return_inverse=True)
    of_group, codes = _stated(numbers, group)
    both = of_group * len(schemes) + scheme[codes] if len(codes) else of_group
    return np.asarray(np.unique(_repeated(both) // len(schemes)), np.int64)


def groups_with_more_than(most: int, column: Lists, group: Numbers) -> Numbers:
    """Return the groups that state more than so many different values."""
    of_group, _ = _stated(column, group)
    found, count = np.unique(of_group, return_counts=True)
    return np.asarray(found[count > most], np.int64)


def _never(_: str, __: str) -> bool:
    return False


def _stated(column: Lists, group: Numbers) -> tuple[Numbers, Numbers]:
    """Return group and code of all that groups state, each once, by group."""
    width = max(len(column.words), 1)
    both, _ = different_codes(group[column.rows] * width + column.codes)
    return both // width, both % width


def _repeated(ascending: Numbers) -> Numbers:
    return np.asarray(ascending[1:][ascending[1:] == ascending[:-1]], np.int64)


def _misfits(column: Lists, group: Numbers, fit: Callable[[str, str], bool]) -> Numbers:
    """Return the groups that state two values which do not fit; each two are looked at once."""
    of_group, codes = _stated(column, group)
    found = [np.empty(0, np.int64)]
    words, step = column.words, 1
    # Values that stand next to each other, then those with one between them, and so on.
    while True:
        same = np.flatnonzero(of_group[step:] == of_group[:-step])
        if not len(same):
            return np.concatenate(found)
        one, other = codes[same], codes[same + step]
        pairs, back = different_codes(one * len(words) + other)
        sides = (divmod(pair, len(words)) for pair in pairs.tolist())
        fits = np.array([fit(*sorted((words[a], words[b]))) for a, b in sides], bool)
        found.append(of_group[same][~fits[back]])
        step += 1
