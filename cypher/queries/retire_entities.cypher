// Write what became of ids.
// why: a retired id still leads to what it stands for now
// params: pairs list<any>, run int
// returns: nothing
UNWIND $pairs AS pair
MATCH (a:Entity|FormerEntity {eid: pair[0]})
MATCH (b:Entity|FormerEntity {eid: pair[1]})
MERGE (a)-[:{TYPE} {run: $run}]->(b)
