"""What resolution must reach, and what it aims at: stated before it was measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One figure's bound."""

    key: str
    words: str
    bound: float
    aim: float | None = None
    at_most: bool = False

    def met(self, figure: float) -> bool:
        """Tell whether the figure reaches the bound."""
        return figure <= self.bound if self.at_most else figure >= self.bound


TARGETS = (
    Target("persons f1", "persons, cluster F1", 0.965, 0.975),
    Target("persons precision", "persons, cluster precision", 0.97),
    Target("persons error ratio", "persons, error (1 - F1) by plain splink's", 0.66, 0.5, True),
    Target("persons strict precision", "persons, strict view, precision", 0.985),
    Target("persons strict recall", "persons, strict view, recall", 0.85),
    Target("many persons f1", "persons, the large sample, cluster F1", 0.938, 0.955),
    Target("companies f1", "companies, cluster F1", 0.875, 0.92),
    Target("vehicles f1", "vehicles, cluster F1", 0.958, 0.98),
    Target("febrl 3", "febrl 3, cluster F1", 0.999),
    Target("febrl 4", "febrl 4, cluster F1", 0.999),
    Target("fake_1000", "fake_1000, cluster F1", 0.93),
    Target("vessels precision", "vessel registers, IMO blanked, precision", 0.97),
    Target("vessels recall", "vessel registers, IMO blanked, recall", 0.95),
    Target("calibration", "largest error of a shown probability, a band", 0.05, at_most=True),
    Target("conflicts", "entities with two valid numbers of one thing", 0, at_most=True),
    Target("changed again", "ids changed by the same data again", 0, at_most=True),
    Target("changed by new", "share of old ids changed by 5 % new records", 0.005, at_most=True),
)
