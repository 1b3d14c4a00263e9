"""A task force's shared store: the port on a Neo4j server. ``cypher/README.md`` shows the graph."""
