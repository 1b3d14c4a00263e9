// Write links of entities that are not current.
// why: who is who may have been worked out anew since
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH (a:Entity|FormerEntity {eid: row.a})
MATCH (b:Entity|FormerEntity {eid: row.b})
CREATE (a)-[r:LINKED]->(b)
SET r = row.stated
