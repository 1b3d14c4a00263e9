// Write origins.
// why: before the rows that name them, in the same transaction
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MERGE (o:Origin {id: row.id})
SET o = row
