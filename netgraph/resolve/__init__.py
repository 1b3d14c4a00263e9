"""Record -> Match -> Entity: which records are of one thing, and why."""
