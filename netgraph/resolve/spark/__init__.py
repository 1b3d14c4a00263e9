"""Blocking and scoring on a Spark cluster, by the same rules and weights."""
