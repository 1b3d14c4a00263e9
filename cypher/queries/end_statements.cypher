// End statements of one type, some at a time.
// why: the feed's newest full delivery has them no more
// params: origins list<int>, limit int
// returns: ended int
MATCH (a)-[r:{TYPE}]->(b)
WHERE r.origin IN $origins
WITH a, r, b, properties(r) AS stated
LIMIT $limit
DELETE r
CREATE (a)-[e:ENDED]->(b)
SET e = stated, e.type = '{TYPE}'
RETURN count(*) AS ended
