// A page of records, live or ended, as columns in the order of their uids.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, limit int
// returns: uid list<string>, origin list<int>, record_id list<string>, name list<string>, values list<string>, raw list<string>, row list<int>
MATCH (n:Record)
WHERE n.uid > $after
WITH n
ORDER BY n.uid
LIMIT $limit
RETURN collect(n.uid) AS uid, collect(n.origin) AS origin,
       collect(coalesce(n.record_id, false)) AS record_id,
       collect(coalesce(n.name, false)) AS name, collect(coalesce(n.values, false)) AS values,
       collect(coalesce(n.raw, false)) AS raw, collect(coalesce(n.row, -1)) AS row
