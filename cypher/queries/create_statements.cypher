// Make statements of one type, or ended ones.
// why: each is one relationship between the two records that it names
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH (a:Record {uid: row.subject})
MATCH (b:Record {uid: row.object})
CREATE (a)-[r:{TYPE}]->(b)
SET r = row.stated
