"""The straight line from an agency's file to a report. Only this package joins the stages."""

from netgraph.case.case import Case

__all__ = ["Case"]
