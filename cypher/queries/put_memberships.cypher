// Write which entity some records belong to.
// why: the current run says so; run is the one that said so first
// params: rows list<map>, run int
// returns: nothing
UNWIND $rows AS row
MATCH (n:Record {uid: row.uid})
MATCH (e:Entity {eid: row.eid})
CREATE (n)-[o:OF]->(e)
SET o.run = $run, o.strict = row.strict
