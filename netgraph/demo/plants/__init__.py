"""One planted network a file: who takes part, in which role, and what they do."""
