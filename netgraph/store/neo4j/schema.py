"""Constraints and indexes, by version: what ``cypher/migrations`` makes, checked at open."""

import re
from typing import TYPE_CHECKING, Any

from netgraph.content import find
from netgraph.errors import StoreError
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_NAME = re.compile(r"(\d{3})_\w+\.cypher")
WORDS = sorted([*Kind, *StatementType])
"""The closed lists that the schema covers: a new kind wants its indexes, too."""


def ensure(connection: Connection) -> None:
    """Make or migrate the schema.

    Raises:
        StoreError: the database holds another program's data, or was written by a newer
            netgraph, or has to be migrated by a user who may not.
    """
    steps = migrations()
    found = connection.read(_found)
    where = str(connection.address)
    if found is None and (foreign := connection.read(_nodes)):
        raise StoreError(
            f"{where}: the database holds {foreign:,} nodes of another program; name a database "
            "that is empty, or one that netgraph made"
        )
    version = 0 if found is None else int(found["version"])
    if version > len(steps):
        raise StoreError(
            f"{where}: was written by a newer netgraph (store version {version}, this one knows "
            f"{len(steps)}); install that one, or rebuild into an empty database"
        )
    if found is not None and version == len(steps) and found["words"] == WORDS:
        return
    # A new kind or type: all steps again, each leaves alone what is there.
    wanted = steps if found is None or found["words"] != WORDS else steps[version:]
    statements = [statement for step in wanted for statement in step]
    connection.write(lambda tx: _made(tx, statements))
    connection.write(
        lambda tx: tx.run(query("note_schema"), version=len(steps), words=WORDS).consume()
    )


def migrations() -> list[list[str]]:
    """Return the statements of each migration, in the order of their numbers from 1."""
    files = {
        int(match[1]): item.read_text(encoding="utf-8")
        for item in find("cypher", "migrations").iterdir()
        if (match := _NAME.fullmatch(item.name))
    }
    assert sorted(files) == list(range(1, len(files) + 1)), "a migration's number is missing"
    return [_statements(files[number]) for number in sorted(files)]


def _statements(text: str) -> list[str]:
    r"""Return the statements of a file, those with a slot once for each word that fills it.

    >>> _statements("// Why\nCREATE (a);\nCREATE\n (b);\n")
    ['CREATE (a)', 'CREATE\n (b)']
    """
    code = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    statements = [part.strip() for part in code.split(";") if part.strip()]
    return [filled for statement in statements for filled in _filled(statement)]


def _filled(statement: str) -> list[str]:
    for slot, words in (("{LABEL}", Kind), ("{TYPE}", StatementType)):
        if slot in statement:
            return [statement.replace(slot, word.value) for word in words]
    return [statement]


def _made(tx: "ManagedTransaction", statements: list[str]) -> None:
    for statement in statements:
        tx.run(statement).consume()


def _found(tx: "ManagedTransaction") -> dict[str, Any] | None:
    row = tx.run(query("read_schema")).single()
    return None if row is None else {"version": row["version"], "words": row["words"]}


def _nodes(tx: "ManagedTransaction") -> int:
    row = tx.run(query("count_nodes")).single()
    return 0 if row is None else int(row["nodes"])
