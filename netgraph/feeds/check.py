"""Does a table of a feed.yml hold together? Names that do not exist, ends that cannot meet."""

from collections.abc import Iterator

from netgraph.feeds.table import (
    RECORD,
    Column,
    Columns,
    Part,
    Said,
    Table,
    Word,
    fits,
    is_keyed,
    outcomes,
)
from netgraph.feeds.words import did_you_mean, listed, shown
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.properties import PROPERTIES, Property, ValueType
from netgraph.model.statements import StatementType


def problems(table: Table, *, has_reader: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what is wrong: the path of keys to it, and the reason in words.

    Args:
        table: of a feed.yml whose single values are valid.
        has_reader: a reader.py may find headings that no file has.
    """
    yield from _no_such_words(table.record, Kind, ("record",))
    for name, part in table.parts.items():
        yield from _no_such_words(part.kind, Kind, ("parts", name, "kind"))
    for number, said in enumerate(table.statements):
        yield from _no_such_words(said.type, StatementType, ("statements", str(number), "type"))
    yield from _headings(table)
    yield from _accounts(table, has_reader=has_reader)


def deeper_problems(table: Table) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the problems that can be asked for once ``problems`` has none."""
    if table.record is not None:
        keyed = [kind for kind in table.kinds() if KINDS[kind].identity is Identity.KEYED]
        if keyed:
            yield ("record",), f"a {keyed[0]} is known by its normal form: make it a part"
        yield from _columns(table.columns, table.kinds(), ("columns",))
    elif table.columns:
        yield ("columns",), "only a table with a record has columns of its own"
    for name, part in table.parts.items():
        yield from _part(name, part)
    for number, said in enumerate(table.statements):
        yield from _statement(table, said, ("statements", str(number)))


def _no_such_words(
    word: Word | None, words: type[Kind] | type[StatementType], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for outcome in outcomes(word) if word is not None else []:
        if outcome not in list(words):
            near = did_you_mean(outcome, words)
            yield path, f"there is no {shown(outcome)}{near or ': ' + listed(words, 40)}"


def _headings(table: Table) -> Iterator[tuple[tuple[str, ...], str]]:
    if RECORD in table.parts:
        yield ("parts", RECORD), f"{RECORD!r} is the row's own record; name the part otherwise"
    if table.record is not None and not table.id:
        yield ("id",), "a record needs the heading of its id"
    if table.record is None and not table.id and not table.key and table.statements:
        yield ("key",), "statements need an id or a key: what tells one row from another"


def _accounts(table: Table, *, has_reader: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every heading is used or ignored, and not both."""
    used = set(table.model_copy(update={"ignore": (), "headings": ()}).known())
    for heading in table.ignore:
        if heading in used:
            yield ("ignore",), f"{shown(heading)} is used as well as ignored"
    for heading in table.headings:
        if heading not in used and heading not in table.ignore:
            yield ("headings",), f"{shown(heading)} is neither used nor ignored"
    if table.headings and not has_reader:
        for heading in table.known():
            if heading not in table.headings:
                yield ("headings",), f"{shown(heading)} is used but not among them"
    if table.reader and not has_reader:
        yield ("reader",), "the feed's format has no reader.py"


def _part(name: str, part: Part) -> Iterator[tuple[tuple[str, ...], str]]:
    kinds = [Kind(word) for word in outcomes(part.kind)]
    if not is_keyed(part) and any(KINDS[kind].identity is Identity.KEYED for kind in kinds):
        yield ("parts", name, "kind"), "kinds with and without a normal form cannot be mixed"
    yield from _columns(part.columns, kinds, ("parts", name, "columns"))
    for heading in part.any_of:
        if heading not in part.columns:
            yield ("parts", name, "any_of"), f"{shown(heading)} is no column of the part"
    for property_ in part.values:
        yield from _property(property_, kinds, ("parts", name, "values"))


def _columns(
    columns: Columns, kinds: list[Kind], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for heading, column in columns.items():
        here = (*path, heading)
        if isinstance(column.property, str):
            yield from _property(column.property, kinds, here)
        else:
            for kind, name in column.property.items():
                if kind not in kinds:
                    yield here, f"no row of this table is a {kind}"
                yield from _property(name, [kind], here)
        yield from _codes(column, kinds, here)


def _property(
    name: str, kinds: list[Kind], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for kind in kinds:
        if name not in PROPERTIES[kind]:
            near = did_you_mean(name, PROPERTIES[kind])
            known = near or f"; it has {', '.join(PROPERTIES[kind])}"
            yield path, f"a {kind} has no property {shown(name)}{known}"


def _codes(
    column: Column, kinds: list[Kind], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    coded = [line for kind in kinds if (line := _line(column, kind)) and _is_code(line)]
    if coded and column.codes is None:
        yield path, f"needs codes: their words for {coded[0].meaning}"
    allowed = {word for line in coded for word in line.meaning.split(", ")}
    for word in column.codes.values() if column.codes and coded else []:
        if word not in allowed:
            yield path, f"{shown(word)} is none of {', '.join(sorted(allowed))}"


def _line(column: Column, kind: Kind) -> Property | None:
    return PROPERTIES[kind].get(column.property_of(kind) or "")


def _is_code(line: Property) -> bool:
    return line.type is ValueType.CODE


def _statement(
    table: Table, said: Said, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    if RECORD in said.ends() and table.record is None:
        yield path, f"this table has no {RECORD}"
    if said.later and all(end == RECORD or end in table.parts for end in said.ends()):
        yield path, "only a statement of what a heading names can be made later"
    subjects, objects = (_kinds_of(table, end) for end in said.ends())
    for word in outcomes(said.type):
        joins = any(fits(StatementType(word), s, o) for s in subjects for o in objects)
        if not joins:
            yield (
                path,
                f"{said.subject} cannot be {word} {said.object}: look at the kinds it may join",
            )


def _kinds_of(table: Table, end: str) -> list[Kind]:
    if end == RECORD:
        return table.kinds()
    if end in table.parts:
        return [Kind(word) for word in outcomes(table.parts[end].kind)]
    return list(Kind)
