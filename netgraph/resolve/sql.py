"""Conditions on the columns of two sides, in DuckDB's words. Columns are the code's own.

A column holds text where no record has two values, else lists; conditions that work on both
are written once, as in ``SHARES(phones)``, and spelled out for the columns at hand.
"""

import re
from collections.abc import Set as AbstractSet

from netgraph.resolve.comparison import Term

_TEMPLATE = re.compile(r"(SHARES|SHARED|NEAR|NEXT|LIKE|LENGTH|EACH|MEETS)\((\w+)(?:, (\w+))?\)")


def each(column: str) -> str:
    """Return the key of a blocking rule: every value of a column."""
    return f"select rec, key from ({entries(column, 'key')})"


def entries(column: str, name: str) -> str:
    """Return a query that gives every value of a column of ``records`` with its record."""
    return f"select rec, EACH({column}) as {name} from records where {column} is not null"


def shares(column: str) -> str:
    """Return the condition that both sides have a value in common."""
    return f"SHARES({column})"


def shared(column: str) -> Term:
    """Return the first value that both sides have: the same whichever side is left."""
    return Term(f"SHARED({column})", column)


def meets(column: str, other: str) -> str:
    """Return the condition that a value of the left side is in another column of the right."""
    return f"MEETS({column}, {other})"


def next_to(column: str) -> str:
    """Return the condition that whole numbers of both sides are at most one apart."""
    return f"NEXT({column})"


def like(column: str) -> str:
    """Return the condition that the first values of both sides look alike."""
    return f"LIKE({column})"


def same_length(column: str) -> str:
    """Return the condition that some values of both sides have as many characters."""
    return f"LENGTH({column})"


def near(column: str) -> str:
    """Return the condition that some value of one side is one edit from one of the other."""
    return f"NEAR({column})"


def spelled_out(sql: str, lists: AbstractSet[str]) -> str:
    """Return the SQL for these columns.

    Args:
        sql: with templates.
        lists: the columns that hold lists.
    """

    def one(found: re.Match[str]) -> str:
        template, column, other = found.groups()
        forms = _OF_LISTS if column in lists else _OF_TEXT
        return forms[template].format(c=column, o=other)

    return _TEMPLATE.sub(one, sql)


# One edit leaves the beginning or the end as it was, which is cheap to look at.
_ONE_EDIT = (
    "(({a})[1:2] = ({b})[1:2] or ({a})[-2:] = ({b})[-2:]) and damerau_levenshtein({a}, {b}) <= 1"
)
_OF_TEXT = {
    "SHARES": "{c}_l = {c}_r",
    "SHARED": "{c}_l",
    "NEAR": "(" + _ONE_EDIT.format(a="{c}_l", b="{c}_r") + ")",
    "MEETS": "{c}_l = {o}_r",
    "NEXT": "abs({c}_l::int - {c}_r::int) <= 1",
    "LIKE": "jaro_winkler_similarity({c}_l, {c}_r) >= 0.9",
    "LENGTH": "length({c}_l) = length({c}_r)",
    "EACH": "{c}",
}
_OF_LISTS = {
    "SHARES": "list_has_any({c}_l, {c}_r)",
    "SHARED": "list_min(list_intersect({c}_l, {c}_r))",
    "NEAR": "list_bool_or(flatten(list_transform({c}_l, lambda a: list_transform({c}_r, "
    "lambda b: " + _ONE_EDIT.format(a="a", b="b") + "))))",
    "MEETS": "list_has_any({c}_l, {o}_r)",
    "NEXT": "list_bool_or(flatten(list_transform({c}_l, lambda a: list_transform({c}_r, "
    "lambda b: abs(a::int - b::int) <= 1))))",
    "LIKE": "jaro_winkler_similarity({c}_l[1], {c}_r[1]) >= 0.9",
    "LENGTH": "list_has_any(list_transform({c}_l, lambda a: length(a)), "
    "list_transform({c}_r, lambda b: length(b)))",
    "EACH": "unnest({c})",
}


def one_edit(column: str, shortest: int) -> str:
    """Return the condition that two texts of some length are one edit apart."""
    near_by = _ONE_EDIT.format(a=f"{column}_l", b=f"{column}_r")
    return f"least(length({column}_l), length({column}_r)) >= {shortest} and {near_by}"


def alike(column: str, least: float) -> str:
    """Return the condition that two texts have at least this Jaro-Winkler similarity."""
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


def few_edits(column: str, most: int, shortest: int) -> str:
    """Return the condition that two texts of some length are at most so many edits apart."""
    a, b = f"{column}_l", f"{column}_r"
    return (
        f"least(length({a}), length({b})) >= {shortest} "
        f"and abs(length({a}) - length({b})) <= {most} and damerau_levenshtein({a}, {b}) <= {most}"
    )
