// Take entities of one kind out of the current ones.
// why: the current run has them no more; links of an earlier find run may lead to them
// params: eids list<string>
// returns: nothing
UNWIND $eids AS eid
MATCH (e:Entity {eid: eid})
REMOVE e:Entity:{LABEL}
SET e:FormerEntity
