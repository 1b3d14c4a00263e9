"""Whatever a run says of two records can be said in Ukrainian."""

import re

import pytest

from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES
from netgraph.resolve.cluster import SAID_DIFFERENT
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.words import said_in
from tests.resolve.agencies import a_person, resolved

LATIN = re.compile("[a-z]{3,}")
SAME_IN_BOTH = {"VIN", "MMSI", "IMO number"}


def phrases() -> list[str]:
    said = [SAID_DIFFERENT, "different sex", "neither says", "nothing to compare"]
    for matcher in MATCHERS.values():
        for comparison in matcher.comparisons:
            said.append(comparison.name)
            said += [level.words for level in comparison.levels if level.words]
        said += [hold.words for hold in matcher.holds]
    return sorted({*said} - SAME_IN_BOTH)


@pytest.mark.parametrize("phrase", phrases())
def test_every_phrase_has_its_ukrainian(phrase: str) -> None:
    """A new level or hold wants a line in netgraph/resolve/words/uk.csv."""
    assert not LATIN.search(said_in("uk", phrase)), f"{phrase}: add it to words/uk.csv"


@pytest.mark.parametrize("kind", sorted(MATCHERS))
def test_every_property_of_a_compared_kind_has_its_ukrainian(kind: Kind) -> None:
    for name in PROPERTIES[kind]:
        label = name.replace("_", " ")
        if label not in {"eori", "vin", "mmsi"}:
            assert said_in("uk", label) != label, f"{label}: add it to words/uk.csv"


def test_what_is_quoted_is_left_as_it_was_written() -> None:
    assert said_in("uk", "surname alike: Kowal: jr / Коваль").endswith(": Kowal: jr / Коваль")
    assert said_in("en", "surname alike: x") == "surname alike: x"
    assert said_in("uk", "a phrase nobody translated: x") == "a phrase nobody translated: x"


def test_reasons_and_vetoes_of_a_run_are_said_in_ukrainian() -> None:
    resolution = resolved(
        a_person("a:1", last_name="Мороз", first_name="Тарас", birth_date="1960-01-02",
                 tax_number="1759013776", city="Суми", sex="m"),
        a_person("b:1", last_name="Мороз", first_name="Тарас", birth_date="1975-03-04",
                 tax_number="2766411995", city="Суми", sex="f"),
        a_person("c:1", last_name="Мороз", first_name="Тарас", birth_date="1960-01-02"),
    )  # fmt: skip
    vetoes = [veto for veto in resolution.matches["veto"].to_pylist() if veto]
    for veto in vetoes:
        head = said_in("uk", veto).split(":")[0]
        assert not LATIN.search(re.sub(r"\(.*\)", "", head)), veto
