from pathlib import Path

import pytest

from netgraph.demo.generate import DemoCase, write_demo
from netgraph.demo.settings import DemoSettings
from netgraph.demo.truth import Truth, load_truth


@pytest.fixture(scope="session")
def fifth(tmp_path_factory: pytest.TempPathFactory) -> DemoCase:
    """A case of a fifth of the size with every network and look-alike."""
    return write_demo(tmp_path_factory.mktemp("fifth"), DemoSettings(seed=4, scale=0.2))


@pytest.fixture(scope="session")
def truth(fifth: DemoCase) -> Truth:
    return load_truth(fifth.truth)


@pytest.fixture(scope="session")
def more_cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoCase, ...]:
    """Small worlds of other seeds, with every network and look-alike."""
    folder: Path = tmp_path_factory.mktemp("more")
    return tuple(
        write_demo(folder / str(seed), DemoSettings(seed=seed, scale=0.1)) for seed in (11, 12)
    )


@pytest.fixture(scope="session")
def every_typology(tmp_path_factory: pytest.TempPathFactory) -> DemoCase:
    """A small world of the hard setting: a network and a look-alike for every typology."""
    return write_demo(tmp_path_factory.mktemp("hard"), DemoSettings.hard(seed=6, scale=0.1))
