// The last uid of a page of records.
// why: pages of comparisons are those of the records on their left
// params: after string, limit int
// returns: last string
MATCH (n:Record)
WHERE n.uid > $after
WITH n
ORDER BY n.uid
LIMIT $limit
RETURN max(n.uid) AS last
