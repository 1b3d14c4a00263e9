// Write candidate networks.
// why: leads, for people to look at
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
CREATE (n:Network)
SET n = row
