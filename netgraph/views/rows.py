"""Records and statements in, the source rows behind them out, each row once."""

from typing import Any

from netgraph.clean.visible import visible
from netgraph.model.subgraph import Provenance, Subgraph


class Rows:
    """Numbers the source rows and markings of a subgraph, so that the page holds each once.

    Several records and statements come from one row of a delivery; its raw cells are
    those that the records of that row carry.
    """

    def __init__(self, subgraph: Subgraph) -> None:
        self._numbers: dict[Provenance, int] = {}
        self._cells: list[dict[str, str]] = []
        self._markings: dict[str, int] = {}
        for node in subgraph.nodes:
            for record in node.records:
                self._cells[self.number(record.provenance)].update(record.raw)
        for statement in subgraph.statements:
            self.number(statement.provenance)

    def number(self, provenance: Provenance) -> int:
        """Return the position of a row in ``listed``."""
        number = self._numbers.setdefault(provenance, len(self._numbers))
        if number == len(self._cells):
            self._cells.append({})
        return number

    def marking(self, text: str) -> int:
        """Return the position of a marking in ``markings``."""
        return self._markings.setdefault(text, len(self._markings))

    def markings(self) -> list[str]:
        """Return the markings that were asked for."""
        return list(self._markings)

    def listed(self) -> list[dict[str, Any]]:
        """Return every row: where it stood, and its cells as delivered."""
        return [
            {
                "agency": visible(row.agency),
                "feed": visible(row.feed),
                "load": visible(row.load),
                "file": visible(row.file),
                "sheet": visible(row.sheet),
                "row": row.row,
                "sha256": visible(row.sha256),
                "cells": [[visible(heading), visible(cell)] for heading, cell in cells.items()],
            }
            for row, cells in zip(self._numbers, self._cells, strict=True)
        ]
