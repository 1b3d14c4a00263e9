// End records of one kind, some at a time.
// why: the feed's newest full delivery has them no more
// params: origins list<int>, limit int
// returns: ended int
MATCH (n:Record:{LABEL})
WHERE n.origin IN $origins
WITH n
LIMIT $limit
REMOVE n:{LABEL}
SET n:Ended
RETURN count(*) AS ended
