"""Who may see what: markings and a request decide, and a subgraph is cut to the answer."""
