// Live statements with some record at either end, as columns.
// why: what is known of an entity, one step away
// params: keys list<string>
// returns: id list<string>, origin list<int>, subject list<string>, object list<string>, source_record list<string>, since list<string>, until list<string>, values list<string>, row list<int>
UNWIND $keys AS key
MATCH (n:Record {uid: key})-[r]-()
WHERE r.id IS NOT NULL AND type(r) <> 'ENDED'
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN collect(r.id) AS id, collect(r.origin) AS origin, collect(a.uid) AS subject,
       collect(b.uid) AS object, collect(coalesce(r.source_record, false)) AS source_record,
       collect(coalesce(r.since, false)) AS since, collect(coalesce(r.until, false)) AS until,
       collect(coalesce(r.values, false)) AS values, collect(coalesce(r.row, -1)) AS row
