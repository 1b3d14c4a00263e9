"""The test server itself."""

from neo4j import GraphDatabase

from tests.neo4j.server import Neo4jServer


def test_the_server_is_neo4j_5_26_with_graph_data_science(
    neo4j_server: Neo4jServer, neo4j_url: str
) -> None:
    with GraphDatabase.driver(neo4j_url) as driver:
        components = driver.execute_query("CALL dbms.components() YIELD versions, edition").records
        (gds,) = driver.execute_query("RETURN gds.version() AS version").records
    assert components[0]["versions"][0].startswith("5.26.")
    assert components[0]["edition"] == "community"
    assert gds["version"].startswith("2.13.")
