// What the graph has of some records.
// why: what is new is created, what is there is written over
// params: keys list<string>
// returns: uid list<string>, origin list<int>, first_load list<int>, shared list<bool>, live list<bool>
UNWIND $keys AS key
MATCH (n:Record {uid: key})
RETURN collect(n.uid) AS uid, collect(n.origin) AS origin, collect(n.first_load) AS first_load,
       collect(coalesce(n.shared, false)) AS shared, collect(NOT n:Ended) AS live
