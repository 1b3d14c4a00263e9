"""A scored pair -> its reasons in words, whose bits sum to its bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netgraph.model.record import Values
from netgraph.model.result import Match, Reason
from netgraph.resolve.compare import Compared
from netgraph.resolve.comparison import MISSING, Comparison, Matcher, Over
from netgraph.resolve.rows import Rows
from netgraph.resolve.score import SILENT, Scored

_RARE, _COMMON = 11.0, 6.5
"""Bits: one in 2,000 and rarer; one in 90 and more common."""

_MOST_QUOTED = 60
"""Letters of a quoted value."""

_EXTRA = {
    "kind of spelling": "only as a maiden name, by a part of the name or with its parts swapped",
    "choice of spellings": "the best of several pairs of spellings",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Puts pairs of one kind into words."""

    rows: Rows
    matcher: Matcher
    scored: Scored
    names: dict[tuple[int, int], dict[str, str | None]]
    """Record and variant to the spelling as written."""

    @classmethod
    def of(cls, compared: Compared) -> "Speaker":
        """Read the spellings that reasons quote."""
        over_names = (c for c in compared.matcher.comparisons if c.over is Over.NAMES)
        shown = sorted({column for comparison in over_names for column in comparison.shows})
        names = compared.normal.names.select(["rec", "variant", *shown])
        spelled = {(row.pop("rec"), row.pop("variant")): row for row in names.to_pylist()}
        return cls(compared.rows, compared.matcher, compared.scored, spelled)

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Return what the pair at this place is told by: the prior first, then as compared."""
        scored = self.scored
        told = [_prior(float(scored.parts["prior"][place]))]
        for comparison in self.matcher.comparisons:
            place_of_level = scored.levels[comparison.name][place]
            if place_of_level == SILENT or comparison.levels[place_of_level].name == MISSING:
                continue
            bits = float(scored.parts[comparison.name][place])
            level = comparison.levels[place_of_level]
            rarity = float(scored.rarity[comparison.name][place])
            words = level.words + _how_common(rarity) if level.term else level.words
            told.append(Reason(comparison.name, words + self._quote(comparison, place), bits))
        holds = {hold.name: hold.words for hold in self.matcher.holds}
        for name, text in (_EXTRA | holds).items():
            if bits := float(scored.parts[name][place]):
                told.append(Reason(name, text, bits))
        return tuple(told)

    def silences(self, place: int) -> tuple[Reason, ...]:
        """Return what is compared as a rule and tells nothing here, each with 0 bits."""
        told = []
        for comparison in self.matcher.comparisons:
            level = self.scored.levels[comparison.name][place]
            if level == SILENT or comparison.instead_of:
                continue
            if comparison.levels[level].name == MISSING:
                text = f"{comparison.name}: {self._who_is_silent(comparison, place)}"
                told.append(Reason(comparison.name, text, 0.0))
        return tuple(told)

    def _who_is_silent(self, comparison: Comparison, place: int) -> str:
        pair = (int(self.scored.left[place]), int(self.scored.right[place]))
        if comparison.over is Over.NAMES:
            variants = (int(side[place]) for side in self.scored.spellings)
            spelled = [self.names[key] for key in zip(pair, variants, strict=True)]
            says = [any(spelling[column] for column in comparison.shows) for spelling in spelled]
        else:
            says = [bool(_said(self.rows.values[n], comparison.shows)) for n in pair]
        silent = [self.rows.uids[n] for n, told in zip(pair, says, strict=True) if not told]
        if len(silent) == 1:
            return f"{silent[0]} says nothing"
        return "neither says" if silent else "nothing to compare"

    def _quote(self, comparison: Comparison, place: int) -> str:
        left, right = int(self.scored.left[place]), int(self.scored.right[place])
        if comparison.over is Over.NAMES:
            variants = (int(side[place]) for side in self.scored.spellings)
            both = [
                " ".join(filter(None, (self.names[key][column] for column in comparison.shows)))
                for key in zip((left, right), variants, strict=True)
            ]
        else:
            both = [_said(self.rows.values[number], comparison.shows) for number in (left, right)]
        quoted = " / ".join(_short(text) for text in dict.fromkeys(both) if text)
        return f": {quoted}" if quoted else ""


def matches_of(compared: Compared) -> Iterator[Match]:
    """Yield every scored pair with its reasons; what became of it is still to be decided."""
    speaker, uids, scored = Speaker.of(compared), compared.rows.uids, compared.scored
    for place, (a, b) in enumerate(zip(scored.left.tolist(), scored.right.tolist(), strict=True)):
        yield Match(uids[a], uids[b], float(scored.bits[place]), "possible", speaker.reasons(place))


def _said(values: Values, properties: Sequence[str]) -> str:
    return ", ".join(value for name in properties for value in values.get(name, ()))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + "…"


def _how_common(rarity: float) -> str:
    if rarity >= _RARE:
        return ", rare"
    return ", common" if rarity <= _COMMON else ""


def _prior(bits: float) -> Reason:
    odds = f"1 to {2**-bits:,.0f}"
    return Reason("prior", f"before any comparison: odds of {odds} that two records are one", bits)
