// All that the graph says of some statements of one type, or of ended ones.
// why: of statements that several feeds make, one is given out
// params: keys list<string>
// returns: stated map, subject string, object string
UNWIND $keys AS key
MATCH (a)-[r:{TYPE} {id: key}]->(b)
RETURN properties(r) AS stated, a.uid AS subject, b.uid AS object
