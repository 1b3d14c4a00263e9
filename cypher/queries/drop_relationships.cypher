// Drop relationships, some at a time.
// why: a database is emptied in transactions that fit in the server's memory
// params: limit int
// returns: dropped int
MATCH ()-[r]->()
WITH r
LIMIT $limit
DELETE r
RETURN count(*) AS dropped
