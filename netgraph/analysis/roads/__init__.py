"""The parts of a search for paths; ``netgraph.analysis.routes`` is its face."""
