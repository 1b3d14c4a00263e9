// Write deliveries with their places.
// why: a new one moves the places of others of its feed, and a full one ends older ones
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
MERGE (l:Load {id: row.id})
SET l = row
