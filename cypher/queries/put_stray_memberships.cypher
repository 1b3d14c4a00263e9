// Write that some records belong to entities that the run does not list.
// why: such a run is kept as it was given
// params: rows list<map>, run int
// returns: nothing
UNWIND $rows AS row
MATCH (n:Record {uid: row.uid})
MATCH (e:FormerEntity {eid: row.eid})
CREATE (n)-[o:OF]->(e)
SET o.run = $run, o.strict = row.strict
