"""A ``.cypher`` file in, one statement with what its header says of it out.

The header is the comment lines at the top of the file::

    // One address takes deliveries for many companies.
    // why: a drop address used by several front companies
    // params: min_companies int = 3, max_rows int = 50
    // returns: address string, companies list<string>
    // beware: an accountant's office registers many honest firms

The first lines are the question, in words. A line without one of the keys goes on with the
line before it. ``params: none`` and ``returns: nothing`` say that there are none. Lines that
begin with ``// :param`` are for pasting into Neo4j Browser and say nothing new.
"""

import json
import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from netgraph.errors import ContentError

Default = str | int | float | bool | None | list[object]

ScalarType = Literal["string", "int", "float", "bool", "date", "datetime", "map", "any"]
"""``date`` and ``datetime`` are ISO 8601 text, as the graph holds them."""

_SCALARS: Final = frozenset(get_args(ScalarType))
_GRAPH: Final = frozenset({"node", "relationship", "path"})
_KEYS: Final = ("why", "params", "returns", "beware")
_LINE: Final = re.compile(r"//\s?(.*)")
_KEYED: Final = re.compile(rf"({'|'.join(_KEYS)}):\s*(.*)")
_PARAM: Final = re.compile(r"(\w+)\s+([\w<>]+)(?:\s*=\s*(.+))?", re.DOTALL)
_COLUMN: Final = re.compile(r"(\w+)\s+([\w<>]+)")
_QUOTED_OR_COMMENT: Final = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/""", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the statement takes as ``$name``."""

    name: str
    type: str
    """Such as ``int`` or ``list<string>``."""

    required: bool
    """It has no default."""

    default: Default = None

    def __str__(self) -> str:
        said = f"{self.name} {self.type}"
        return said if self.required else f"{said} = {json.dumps(self.default)}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    type: str
    """Such as ``string``, ``node`` or ``list<relationship>``."""


@dataclass(frozen=True, slots=True)
class CypherFile:
    """One statement, what it asks and answers, and what a reader must beware of."""

    name: str
    question: str
    why: str
    beware: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    statement: str
    """Without its header and without a semicolon."""


def read_cypher(name: str, text: str) -> CypherFile:
    r"""Read one file; ``name`` is what messages and people call it.

    Raises:
        ContentError: the header is malformed, a ``$parameter`` is not declared, or a
            declared one is not used.

    >>> file = read_cypher("who", "// Who?\n// params: n int = 3\n// returns: a node\nRETURN $n;")
    >>> file.question, str(file.parameters[0]), file.columns[0].type, file.statement
    ('Who?', 'n int = 3', 'node', 'RETURN $n')
    """
    lines = text.removeprefix("\ufeff").strip().split("\n")
    height = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    said = _header(name, lines[:height])
    file = CypherFile(
        name=name,
        question=said["question"],
        why=said["why"],
        beware=said["beware"],
        parameters=tuple(_parameter(name, part) for part in _parts(said["params"], "none")),
        columns=tuple(_column(name, part) for part in _parts(said["returns"], "nothing")),
        statement="\n".join(lines[height:]).strip().removesuffix(";").rstrip(),
    )
    _check(file)
    return file


def code_only(statement: str) -> str:
    """Return a statement without its comments and with its quoted texts emptied.

    >>> code_only("MATCH (a {n: 'SET'}) // CREATE")
    "MATCH (a {n: ''}) "
    """
    return _QUOTED_OR_COMMENT.sub(lambda found: "''" if found[0][0] in "'\"" else "", statement)


def _header(name: str, lines: list[str]) -> dict[str, str]:
    said: dict[str, list[str]] = {"question": []}
    key = "question"
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line.rstrip())
        text = match[1].strip() if match else ""
        if not text or text.startswith(":param"):
            continue
        if keyed := _KEYED.fullmatch(text):
            key, text = keyed[1], keyed[2]
            if key in said:
                raise ContentError(f"{name}: line {number} gives {key!r} a second time; join them")
            said[key] = []
        said[key].append(text)
    joined = {key: " ".join(filter(None, said.get(key, []))) for key in ("question", *_KEYS)}
    for needed, example in (
        ("question", "Which addresses take deliveries for many companies?"),
        ("params", "params: min_companies int = 3 (or: params: none)"),
        ("returns", "returns: address string, companies list<string> (or: returns: nothing)"),
    ):
        if not joined[needed]:
            raise ContentError(
                f"{name}: the header says nothing of its {needed}; write // {example}"
            )
    return joined


def _parts(text: str, nothing: str) -> list[str]:
    """Split at commas that stand outside brackets and quotes."""
    if text == nothing:
        return []
    parts, depth, quote = [""], 0, ""
    for character in text:
        if character == "," and not depth and not quote:
            parts.append("")
            continue
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        else:
            depth += (character in "[{(") - (character in "]})")
        parts[-1] += character
    return [part.strip() for part in parts]


def _parameter(name: str, part: str) -> Parameter:
    match = _PARAM.fullmatch(part)
    if match is None or not _known(match[2], _SCALARS):
        raise ContentError(
            f"{name}: {part!r} is no parameter; write its name, its type "
            f"({', '.join(sorted(_SCALARS))} or list<...> of one) and, if it has one, = default"
        )
    if match[3] is None:
        return Parameter(match[1], match[2], required=True)
    return Parameter(match[1], match[2], required=False, default=_default(name, match))


def _default(name: str, match: re.Match[str]) -> Default:
    written = match[3].strip()
    if len(written) > 1 and written[0] == written[-1] == "'":
        written = json.dumps(written[1:-1])
    try:
        value: Default = json.loads(written)
    except json.JSONDecodeError:
        value = [{}]  # of no type, so refused below
    if not _fits(value, match[2]):
        raise ContentError(
            f"{name}: the default {match[3]} of {match[1]!r} is no {match[2]}; "
            "write a number, true, false, null, a 'text' or a [list]"
        )
    return value


def _fits(value: object, wanted: str) -> bool:
    if value is None or wanted == "any":
        return value != [{}]
    if wanted.startswith("list<"):
        inner = wanted.removeprefix("list<").removesuffix(">")
        return isinstance(value, list) and all(_fits(item, inner) for item in value)
    if isinstance(value, bool):
        return wanted == "bool"
    python = {"int": int, "float": (int, float), "bool": bool, "map": dict}.get(wanted, str)
    return isinstance(value, python)  # type: ignore[arg-type] # a type or a tuple of them


def _column(name: str, part: str) -> Column:
    match = _COLUMN.fullmatch(part)
    if match is None or not _known(match[2], _SCALARS | _GRAPH):
        raise ContentError(
            f"{name}: {part!r} is no column; write its name and its type "
            f"({', '.join(sorted(_SCALARS | _GRAPH))} or list<...> of one)"
        )
    return Column(match[1], match[2])


def _known(written: str, types: frozenset[str]) -> bool:
    inner = re.fullmatch(r"list<(\w+)>", written)
    return (inner[1] if inner else written) in types


def _check(file: CypherFile) -> None:
    if not file.statement:
        raise ContentError(f"{file.name}: there is no statement below the header")
    used = set(re.findall(r"\$(\w+)", code_only(file.statement)))
    declared = [parameter.name for parameter in file.parameters]
    columns = [column.name for column in file.columns]
    if unknown := sorted(used - set(declared)):
        raise ContentError(
            f"{file.name}: ${unknown[0]} is used and not declared; add it to // params:"
        )
    if unused := sorted(set(declared) - used):
        raise ContentError(
            f"{file.name}: {unused[0]!r} is declared and not used; take it out of // params:"
        )
    for names, what in ((declared, "parameter"), (columns, "column")):
        if twice := sorted({each for each in names if names.count(each) > 1}):
            raise ContentError(f"{file.name}: the {what} {twice[0]!r} is declared twice")
