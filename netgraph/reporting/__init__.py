"""A released subgraph becomes a folder that a task force can read, print and verify."""
