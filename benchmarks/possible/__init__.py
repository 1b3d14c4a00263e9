"""How well statements that were hidden are found again, beside plain scores."""
