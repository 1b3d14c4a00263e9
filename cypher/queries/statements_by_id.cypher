// Some statements of one type, or ended ones, as columns.
// why: what stands behind a network or a reason
// params: ids list<string>
// returns: id list<string>, origin list<int>, subject list<string>, object list<string>, source_record list<string>, since list<string>, until list<string>, values list<string>, row list<int>
UNWIND $ids AS id
MATCH (a)-[r:{TYPE} {id: id}]->(b)
RETURN collect(r.id) AS id, collect(r.origin) AS origin, collect(a.uid) AS subject,
       collect(b.uid) AS object, collect(coalesce(r.source_record, false)) AS source_record,
       collect(coalesce(r.since, false)) AS since, collect(coalesce(r.until, false)) AS until,
       collect(coalesce(r.values, false)) AS values, collect(coalesce(r.row, -1)) AS row
