"""Five agencies and what each of them writes down, in its own words and with its own slips."""
