// A page of the current entities, as columns in the order of their ids.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, limit int
// returns: entity list<string>, kind list<string>, name list<string>, size list<int>, agencies list<any>, flags list<any>, search list<string>
MATCH (e:Entity)
WHERE e.eid > $after
WITH e
ORDER BY e.eid
LIMIT $limit
RETURN collect(e.eid) AS entity, collect(e.kind) AS kind, collect(coalesce(e.name, false)) AS name,
       collect(e.size) AS size, collect(coalesce(e.agencies, false)) AS agencies,
       collect(coalesce(e.flags, false)) AS flags,
       collect(coalesce(e.search, e.long_search, false)) AS search
