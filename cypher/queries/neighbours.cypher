// Whom some entities are linked with, strongest first, and how many there are.
// why: the first step around an entity
// params: eids list<string>, limit int
// returns: eid string, nearest list<string>, total int
UNWIND $eids AS eid
MATCH (e:Entity|FormerEntity {eid: eid})-[r:LINKED]-(other)
WITH eid, other, r
ORDER BY r.weight DESC, other.eid
WITH eid, collect(other.eid) AS eids
RETURN eid, eids[0..$limit] AS nearest, size(eids) AS total
