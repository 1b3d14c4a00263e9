// Some records, live or ended, as columns.
// why: what stands behind a chart, a report or a search
// params: keys list<string>
// returns: uid list<string>, origin list<int>, record_id list<string>, name list<string>, values list<string>, raw list<string>, row list<int>
UNWIND $keys AS key
MATCH (n:Record {uid: key})
RETURN collect(n.uid) AS uid, collect(n.origin) AS origin,
       collect(coalesce(n.record_id, false)) AS record_id,
       collect(coalesce(n.name, false)) AS name, collect(coalesce(n.values, false)) AS values,
       collect(coalesce(n.raw, false)) AS raw, collect(coalesce(n.row, -1)) AS row
