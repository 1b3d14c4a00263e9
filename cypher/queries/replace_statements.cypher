// Write what statements say over what they said.
// why: a newer delivery has them
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH ()-[r:{TYPE} {id: row.id}]->()
SET r = row
