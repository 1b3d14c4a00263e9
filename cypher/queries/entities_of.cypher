// The entity that each of some records belongs to.
// why: statements are made of records, and read as ties of entities
// params: keys list<string>
// returns: uid string, entity string
UNWIND $keys AS key
MATCH (n:Record {uid: key})-[:OF]->(e)
RETURN n.uid AS uid, e.eid AS entity
