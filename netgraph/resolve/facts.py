"""What records state that others of the same thing cannot contradict, as columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.comparison import Facts
from netgraph.resolve.lists import Lists, nothing

_AT_ONCE = 65_536

_NAMES = tuple(field.name for field in fields(Facts))


class FactColumns(Sequence[Facts]):
    """Facts of many records; those of one are put together when they are asked for."""

    def __init__(self, size: int, **columns: Lists) -> None:
        """Take the columns of ``Facts``; of ``ids`` each entry is ``scheme:value``."""
        self._size = size
        self._columns = columns

    @classmethod
    def of(cls, facts: Sequence[Facts]) -> "FactColumns":
        """Return facts as columns, if they are none already."""
        if isinstance(facts, cls):
            return facts
        size = len(facts)
        return cls(
            size,
            **{
                name: Lists.of_entries(
                    size, ((n, text) for n, one in enumerate(facts) for text in _texts(one, name))
                )
                for name in _NAMES
            },
        )

    def column(self, name: str) -> Lists:
        """Return one of the columns of ``Facts``; of ``ids`` each entry is ``scheme:value``."""
        return self._columns.get(name) or nothing(self._size)

    def some(self, records: NDArray[np.int64]) -> list[Facts]:
        """Return the facts of many records at once, in the order asked for."""
        texts = {name: column.take(records).texts() for name, column in self._columns.items()}
        ids = texts.pop("ids", [()] * len(records))
        columns = zip(*([frozenset(said) for said in each] for each in texts.values()), strict=True)
        rest = [dict(zip(texts, each, strict=True)) for each in columns] or [{} for _ in records]
        return [Facts(_by_scheme(one), **more) for one, more in zip(ids, rest, strict=True)]

    @cached_property
    def _starts(self) -> dict[str, NDArray[np.int64]]:
        """Where the entries of each record begin, and where the last end."""
        return {
            name: np.concatenate([[0], np.cumsum(column.counts)])
            for name, column in self._columns.items()
        }

    @overload
    def __getitem__(self, place: int) -> Facts: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Facts]: ...
    def __getitem__(self, place: int | slice) -> Facts | Sequence[Facts]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(self._size))]
        if not 0 <= place < self._size:
            raise IndexError(place)
        found = {name: self._said(name, column, place) for name, column in self._columns.items()}
        ids = _by_scheme(found.pop("ids", []))
        return Facts(ids, **{name: frozenset(said) for name, said in found.items()})

    def _said(self, name: str, column: Lists, place: int) -> list[str]:
        starts = self._starts[name]
        codes = column.codes[starts[place] : starts[place + 1]].tolist()
        return [column.words[code] for code in codes]

    def __iter__(self) -> Iterator[Facts]:
        for start in range(0, self._size, _AT_ONCE):
            yield from self.some(np.arange(start, min(start + _AT_ONCE, self._size)))

    def __len__(self) -> int:
        return self._size


def scheme_of(number: str) -> str:
    """Return the scheme of an entry of ``ids``."""
    return number.partition(":")[0]


def _texts(facts: Facts, name: str) -> Iterable[str]:
    said: Mapping[str, frozenset[str]] | frozenset[str] = getattr(facts, name)
    if isinstance(said, frozenset):
        return said
    return (f"{scheme}:{value}" for scheme, values in said.items() for value in values)


def _by_scheme(ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
    schemes: dict[str, set[str]] = {}
    for one in ids:
        scheme, _, value = one.partition(":")
        schemes.setdefault(scheme, set()).add(value)
    return {scheme: frozenset(values) for scheme, values in schemes.items()}
