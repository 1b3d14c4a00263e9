// Drop nodes without relationships, some at a time; what says whose database it is stays.
// why: a database is emptied in transactions that fit in the server's memory
// params: limit int
// returns: dropped int
MATCH (n)
WHERE NOT n:Store AND NOT n:Writer
WITH n
LIMIT $limit
DELETE n
RETURN count(*) AS dropped
