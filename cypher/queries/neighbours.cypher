// Linked entities, strongest first, and how many there are.
// why: the first step around an entity
// params: eid string, limit int
// returns: nearest list<string>, total int
OPTIONAL MATCH (e:Entity|FormerEntity {eid: $eid})-[r:LINKED]-(other)
WITH other, r
ORDER BY r.weight DESC, other.eid
WITH collect(other.eid) AS eids
RETURN eids[0..$limit] AS nearest, size(eids) AS total
