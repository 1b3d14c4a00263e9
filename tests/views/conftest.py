"""One headless Chromium for all browser tests of the chart."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from netgraph.views.chart import write_chart
from tests.views.factory import network_subgraph
from tests.views.webdriver import CHROMIUM, DRIVER, Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None or DRIVER is None:
        message = "no Chromium with chromedriver on this machine"
        # On CI a missing browser is a fault of the machine, not a reason to test less.
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def network_chart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("chart") / "network.html"
    write_chart(network_subgraph(), path)
    return path
