// Take the label of a kind off entities.
// why: they are now of another kind
// params: eids list<string>
// returns: nothing
UNWIND $eids AS eid
MATCH (e:Entity {eid: eid})
REMOVE e:{LABEL}
