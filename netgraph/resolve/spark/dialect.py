"""A query in DuckDB's words -> the same in Spark's, with the functions that splink brings along.

sqlglot knows most of both; what stands here is what it passes on unchanged.
"""

from collections.abc import Set as AbstractSet

import sqlglot
from sqlglot import exp

_FUNCTIONS = {
    "list_intersect": "array_intersect",
    "list_distinct": "array_distinct",
    "hash": "xxhash64",
}


def in_spark(sql: str, lists: AbstractSet[str]) -> str:
    """Return the query as Spark understands it.

    Args:
        sql: in DuckDB's words.
        lists: columns that hold lists; those of a pair end in ``_l`` and ``_r`` besides.

    >>> in_spark("select surname[1:2] as key from names where length(words_l) > 1", {"words"})
    'SELECT SUBSTRING(surname, 1, 2) AS key FROM names WHERE SIZE(words_l) > 1'
    """
    names = {*lists, *(f"{name}_{side}" for name in lists for side in "lr")}
    query = sqlglot.parse_one(sql, read="duckdb")
    for node in reversed(list(query.walk(bfs=False))):  # what is inside comes first
        said = _one(node, names)
        if said is not node:
            node.replace(said)
    return query.sql("spark")


def _one(node: exp.Expr, lists: AbstractSet[str]) -> exp.Expr:
    """Return one step of a query in Spark's words."""
    if isinstance(node, exp.Bracket) and isinstance(node.expressions[0], exp.Slice):
        return _part(node.this, node.expressions[0])
    if isinstance(node, exp.ArrayOverlaps):
        return _call("arrays_overlap", node.this, node.expression)
    if isinstance(node, exp.JarowinklerSimilarity):
        return _call("jaro_winkler", node.this, node.expression)
    if isinstance(node, exp.Split) and node.expression.name == "":
        return _call("split", node.this, node.expression)
    if isinstance(node, exp.Length) and node.this.name in lists:
        return _call("size", node.this)
    if isinstance(node, exp.Anonymous):
        return _function(node)
    return node


def _part(text: exp.Expr, part: exp.Slice) -> exp.Expr:
    """Return a part of a text: from one place to another, or the last letters."""
    start, end = part.this, part.expression
    if isinstance(start, exp.Neg):
        return _call("right", text, start.this)
    length = int(end.name) - int(start.name) + 1
    return _call("substring", text, start, exp.Literal.number(length))


def _function(node: exp.Anonymous) -> exp.Expr:
    name, given = node.name.lower(), node.expressions
    if name in _FUNCTIONS:
        return _call(_FUNCTIONS[name], *given)
    if name == "list_has_all":
        lacking = _call("size", _call("array_except", given[1], given[0]))
        return exp.Paren(this=exp.EQ(this=lacking, expression=exp.Literal.number(0)))
    if name == "list_bool_or":
        each = exp.Identifier(this="one")
        return _call("exists", given[0], exp.Lambda(this=each, expressions=[each]))
    return node


def _call(name: str, *given: exp.Expr) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(given))
