"""netgraph entity: who is who, why, and what people decide about it."""

from netgraph.cli.entity import explain, judge, lookup, resolve, review
from netgraph.cli.entity.group import entity

__all__ = ["entity", "explain", "judge", "lookup", "resolve", "review"]
