// Write who takes part in hits.
// why: a pattern is looked at from those in it
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH (h:Hit {number: row.hit})
MATCH (e:Entity|FormerEntity {eid: row.eid})
CREATE (e)-[:IN_HIT {role: row.role}]->(h)
