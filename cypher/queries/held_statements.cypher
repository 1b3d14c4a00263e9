// What the graph has of some statements of one type, or of ended ones.
// why: what is new is created, what is there is written over
// params: keys list<string>
// returns: id list<string>, origin list<int>, shared list<bool>
UNWIND $keys AS key
MATCH ()-[r:{TYPE} {id: key}]->()
RETURN collect(r.id) AS id, collect(r.origin) AS origin,
       collect(coalesce(r.shared, false)) AS shared
