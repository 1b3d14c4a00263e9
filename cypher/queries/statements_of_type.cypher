// A page of statements of one type, or of ended ones, as columns in the order of their ids.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, limit int
// returns: id list<string>, origin list<int>, subject list<string>, object list<string>, source_record list<string>, since list<string>, until list<string>, values list<string>, row list<int>
MATCH (a)-[r:{TYPE}]->(b)
WHERE r.id > $after
WITH a, r, b
ORDER BY r.id
LIMIT $limit
RETURN collect(r.id) AS id, collect(r.origin) AS origin, collect(a.uid) AS subject,
       collect(b.uid) AS object, collect(coalesce(r.source_record, false)) AS source_record,
       collect(coalesce(r.since, false)) AS since, collect(coalesce(r.until, false)) AS until,
       collect(coalesce(r.values, false)) AS values, collect(coalesce(r.row, -1)) AS row
