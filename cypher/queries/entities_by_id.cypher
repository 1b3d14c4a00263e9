// Some of the current entities, as columns.
// why: what a network, a search or a person names
// params: eids list<string>
// returns: entity list<string>, kind list<string>, name list<string>, size list<int>, agencies list<any>, flags list<any>, search list<string>
UNWIND $eids AS eid
MATCH (e:Entity {eid: eid})
RETURN collect(e.eid) AS entity, collect(e.kind) AS kind, collect(coalesce(e.name, false)) AS name,
       collect(e.size) AS size, collect(coalesce(e.agencies, false)) AS agencies,
       collect(coalesce(e.flags, false)) AS flags,
       collect(coalesce(e.search, e.long_search, false)) AS search
