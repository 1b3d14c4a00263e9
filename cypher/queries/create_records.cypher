// Make records of one kind, or ended ones.
// why: each is one node, whatever names it
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
CREATE (n:Record:{LABEL})
SET n = row
