// Drop the hits and outcomes.
// why: those of a new run take their place
// params: none
// returns: nothing
MATCH (n:Hit|Outcome)
DETACH DELETE n
