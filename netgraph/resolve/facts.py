"""What records state that others of the same thing cannot contradict, as columns."""

from collections.abc import Mapping, Sequence
from typing import overload

from netgraph.resolve.comparison import Facts


class FactColumns(Sequence[Facts]):
    """Facts of many records; those of one are put together when they are asked for."""

    def __init__(self, size: int, **columns: Sequence[tuple[str, ...]]) -> None:
        """Take the columns of ``Facts``; of ``ids`` each entry is ``scheme:value``."""
        self._size = size
        self._columns = columns

    @overload
    def __getitem__(self, place: int) -> Facts: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Facts]: ...
    def __getitem__(self, place: int | slice) -> Facts | Sequence[Facts]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(self._size))]
        found = {name: column[place] for name, column in self._columns.items()}
        ids = _by_scheme(found.pop("ids", ()))
        return Facts(ids, **{name: frozenset(said) for name, said in found.items()})

    def __len__(self) -> int:
        return self._size


def _by_scheme(ids: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    schemes: dict[str, set[str]] = {}
    for one in ids:
        scheme, _, value = one.partition(":")
        schemes.setdefault(scheme, set()).add(value)
    return {scheme: frozenset(values) for scheme, values in schemes.items()}
