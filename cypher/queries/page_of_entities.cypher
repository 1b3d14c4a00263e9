// The last id of a page of entities.
// why: pages of links are those of the entities they begin at
// params: after string, limit int
// returns: last string
MATCH (e:Entity)
WHERE e.eid > $after
WITH e
ORDER BY e.eid
LIMIT $limit
RETURN max(e.eid) AS last
