// Which of some ids are current entities.
// why: the others get a node of their own
// params: eids list<string>
// returns: eids list<string>
UNWIND $eids AS eid
MATCH (e:Entity {eid: eid})
RETURN collect(e.eid) AS eids
