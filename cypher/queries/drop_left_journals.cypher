// Drop journals that belong to nothing visible, some at a time.
// why: what a writer left that was stopped before it made anything visible
// params: kept list<string>, limit int
// returns: dropped int
MATCH (j:Journal)
WHERE NOT j.of IN $kept
WITH j
LIMIT $limit
DELETE j
RETURN count(*) AS dropped
