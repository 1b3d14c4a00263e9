"""compose.yaml: what it promises in its own comments."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
NEO4J: dict[str, Any] = yaml.safe_load(TEXT)["services"]["neo4j"]


def test_it_answers_on_this_machine_only() -> None:
    assert all(port.startswith("127.0.0.1:") for port in NEO4J["ports"])


def test_it_does_not_start_without_a_password_and_holds_none() -> None:
    assert NEO4J["environment"]["NEO4J_AUTH"].startswith("neo4j/${NETGRAPH_NEO4J_PASSWORD:?")


def test_it_is_the_release_that_the_tests_run_on() -> None:
    image = NEO4J["image"].removeprefix("neo4j:").removesuffix("-community")
    pom = (ROOT / "tests" / "neo4j" / "pom-lts.xml").read_text(encoding="utf-8")
    assert f"<version>{image}</version>" in pom


def test_data_lives_in_named_volumes() -> None:
    assert {volume.split(":")[0] for volume in NEO4J["volumes"]} == set(
        yaml.safe_load(TEXT)["volumes"]
    )


def test_nothing_is_sent_out_and_no_files_are_read() -> None:
    environment = NEO4J["environment"]
    for setting in (
        "NEO4J_dbms_usage__report_enabled",
        "NEO4J_client_allow__telemetry",
        "NEO4J_dbms_security_allow__csv__import__from__file__urls",
    ):
        assert environment[setting] == "false"
