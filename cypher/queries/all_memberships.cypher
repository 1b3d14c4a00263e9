// A page of which entity records belong to, as columns in the order of the uids.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, limit int
// returns: uid list<string>, entity list<string>, strict_entity list<string>
MATCH (n:Record)
WHERE n.uid > $after
MATCH (n)-[o:OF]->(e)
WITH n, o, e
ORDER BY n.uid
LIMIT $limit
RETURN collect(n.uid) AS uid, collect(e.eid) AS entity,
       collect(coalesce(o.strict, false)) AS strict_entity
