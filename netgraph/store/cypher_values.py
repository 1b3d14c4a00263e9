"""What a person gave for a query's parameters in; the values that go with it out."""

import json
import re
from collections.abc import Mapping
from typing import Final

from netgraph.errors import QueryError
from netgraph.store.cypher_file import CypherFile, Parameter

_DAY: Final = r"\d{4}(-\d\d(-\d\d)?)?"
_PATTERNS: Final = {
    "date": re.compile(_DAY),
    "datetime": re.compile(rf"{_DAY}(T\d\d:\d\d(:\d\d)?Z?)?"),
}
_PYTHON: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "date": (str,),
    "datetime": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "map": (dict,),
    "any": (object,),
}
_EXAMPLES: Final = {
    "int": "3",
    "float": "0.5",
    "bool": "true or false",
    "date": "2026-03-31",
    "datetime": "2026-03-31T08:00:00Z",
    "map": '{"a": 1}',
}


def filled(file: CypherFile, given: Mapping[str, object]) -> dict[str, object]:
    """Return a value for every parameter: the given one, else the default.

    Args:
        file: says which parameters there are.
        given: values as Python has them, or as text where another type is wanted.

    Raises:
        QueryError: a parameter is unknown, missing or of another type.
    """
    known = [parameter.name for parameter in file.parameters]
    for name in given:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"{file.name} has no parameter {name!r}; {has}")
    return {
        parameter.name: _value(file.name, parameter, given.get(parameter.name, _Absent))
        for parameter in file.parameters
    }


class _Absent:
    """Stands for a parameter that was not given; None is a value."""


def _value(query: str, parameter: Parameter, given: object) -> object:
    if given is _Absent:
        if parameter.required:
            raise QueryError(
                f"{query} needs {parameter.name} ({parameter.type}): "
                f"--param {parameter.name}={_EXAMPLES.get(parameter.type, '...')}"
            )
        return parameter.default
    may_be_none = not parameter.required and parameter.default is None
    if may_be_none and given in (None, "null"):
        return None
    try:
        return _typed(parameter.type, given)
    except ValueError:
        wanted = parameter.type.removeprefix("list<").removesuffix(">")
        example = _EXAMPLES.get(wanted, "a, b")
        raise QueryError(
            f"{query}: {parameter.name} takes {parameter.type}, such as {example}, not {given!r}"
        ) from None


def _typed(wanted: str, given: object) -> object:
    """Return the value in the type wanted.

    Raises:
        ValueError: it is none of that type.

    >>> _typed("list<int>", "1, 2"), _typed("bool", "true"), _typed("date", "2026-03")
    ([1, 2], True, '2026-03')
    """
    if wanted.startswith("list<"):
        inner = wanted.removeprefix("list<").removesuffix(">")
        items = _items(given) if isinstance(given, str) else given
        if not isinstance(items, (list, tuple)):
            raise ValueError(given)
        return [_typed(inner, item) for item in items]
    value = _read(wanted, given) if isinstance(given, str) else given
    fits = isinstance(value, _PYTHON[wanted]) and (
        wanted in ("bool", "any") or not isinstance(value, bool)
    )
    if not fits:
        raise ValueError(given)
    if wanted in _PATTERNS and not _PATTERNS[wanted].fullmatch(str(value)):
        raise ValueError(given)
    return value


def _read(wanted: str, text: str) -> object:
    if wanted == "int":
        return int(text)
    if wanted == "float":
        return float(text)
    if wanted in ("bool", "map", "any"):
        return json.loads(text)
    return text


def _items(text: str) -> list[object]:
    if text.lstrip().startswith("["):
        items: list[object] = json.loads(text)
        return items
    return [part.strip() for part in text.split(",") if part.strip()]
