// Make the networks former ones.
// why: those of a new run take their place; each run's networks stay
// params: none
// returns: nothing
MATCH (n:Network)
OPTIONAL MATCH (n)<-[m:MEMBER_OF]-()
DELETE m
WITH DISTINCT n
REMOVE n:Network
SET n:FormerNetwork
