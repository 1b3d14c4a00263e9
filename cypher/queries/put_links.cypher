// Write links of current entities.
// why: one a pair, for Neo4j Browser, Bloom and Cypher to go along
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH (a:Entity {eid: row.a})
MATCH (b:Entity {eid: row.b})
CREATE (a)-[r:LINKED]->(b)
SET r = row.stated
