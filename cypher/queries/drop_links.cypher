// Drop the links of some pairs of entities.
// why: the current run says otherwise
// params: keys list<any>
// returns: nothing
UNWIND $keys AS key
MATCH (a:Entity|FormerEntity {eid: key[0]})-[r:LINKED]->(b:Entity|FormerEntity {eid: key[1]})
DELETE r
