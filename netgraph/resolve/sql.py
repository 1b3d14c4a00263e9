"""Conditions on the columns of two sides, in DuckDB's words. Columns are the code's own."""

from netgraph.resolve.comparison import Term


def each(column: str) -> str:
    """Return the key of a blocking rule: every value of a list."""
    return f"select rec, unnest({column}) as key from records"


def shares(column: str) -> str:
    """Return the condition that both lists have a value in common."""
    return f"list_has_any({column}_l, {column}_r)"


def shared(column: str) -> Term:
    """Return the first value in both lists: the same whichever side is left."""
    return Term(f"list_min(list_intersect({column}_l, {column}_r))", column)


def near(column: str) -> str:
    """Return the condition that some value of one list is one edit from one of the other."""
    return (
        f"list_min(list_transform({column}_l, lambda a: list_min(list_transform({column}_r, "
        "lambda b: damerau_levenshtein(a, b))))) <= 1"
    )


def one_edit(column: str, shortest: int) -> str:
    """Return the condition that two texts of some length are one edit apart."""
    return (
        f"least(length({column}_l), length({column}_r)) >= {shortest} "
        f"and damerau_levenshtein({column}_l, {column}_r) <= 1"
    )


def alike(column: str, least: float) -> str:
    """Return the condition that two texts have at least this Jaro-Winkler similarity."""
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"
