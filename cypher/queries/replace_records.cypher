// Write what records say over what they said.
// why: a newer delivery has them
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH (n:Record {uid: row.uid})
SET n = row
