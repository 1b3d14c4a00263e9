"""Key players: one measure a file; ``ranking`` puts them beside each other."""
