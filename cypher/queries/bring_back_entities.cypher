// Make former entities current ones again.
// why: a judgement was undone, and the id is in use again
// params: eids list<string>
// returns: nothing
UNWIND $eids AS eid
MATCH (e:FormerEntity {eid: eid})
REMOVE e:FormerEntity
SET e:Entity
