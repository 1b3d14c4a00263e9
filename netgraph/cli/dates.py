"""Days and instants as options."""

from datetime import date

import click


class Day(click.ParamType[str]):
    """A day, given as 2026-05-31; the command gets it as that text."""

    name = "yyyy-mm-dd"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day in ISO form; any other text is wrong usage."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-05-31", param, ctx)


DAY = Day()
