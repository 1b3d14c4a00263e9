// What other feeds than the one given out say of some records, as columns.
// why: while a journal is not folded, all words on a record are asked for
// params: keys list<string>
// returns: uid list<string>, origin list<int>, record_id list<string>, name list<string>, values list<string>, raw list<string>, row list<int>
UNWIND $keys AS key
MATCH (n:OtherRecord {uid: key})
RETURN collect(n.uid) AS uid, collect(n.origin) AS origin,
       collect(coalesce(n.record_id, false)) AS record_id,
       collect(coalesce(n.name, false)) AS name, collect(coalesce(n.values, false)) AS values,
       collect(coalesce(n.raw, false)) AS raw, collect(coalesce(n.row, -1)) AS row
