// Write comparisons of pairs of records.
// why: each merge and each near miss can be looked at
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MATCH (a:Record {uid: row.left})
MATCH (b:Record {uid: row.right})
CREATE (a)-[m:{TYPE}]->(b)
SET m = row.stated
