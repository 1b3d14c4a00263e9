// Write entities of one kind.
// why: who is who, by the current run
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MERGE (e:Entity {eid: row.eid})
SET e = row, e:{LABEL}
