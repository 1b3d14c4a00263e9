// Make nodes for ids that are no current entities.
// why: what became of an id, and links of an earlier run, need both ends
// params: eids list<string>
// returns: nothing
UNWIND $eids AS eid
OPTIONAL MATCH (e:Entity {eid: eid})
WITH eid, e
WHERE e IS NULL
MERGE (f:FormerEntity {eid: eid})
