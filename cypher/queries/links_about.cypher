// The links with an end among some entities, as columns.
// why: what lies around a person or a network
// params: eids list<string>
// returns: a list<string>, b list<string>, kinds list<any>, statements list<any>, agencies list<any>, first_on list<string>, last_on list<string>, bits list<float>
UNWIND $eids AS eid
MATCH (e:Entity|FormerEntity {eid: eid})-[r:LINKED]-()
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN collect(a.eid) AS a, collect(b.eid) AS b, collect(coalesce(r.kinds, false)) AS kinds,
       collect(coalesce(r.statements, false)) AS statements,
       collect(coalesce(r.agencies, false)) AS agencies,
       collect(coalesce(r.first_on, false)) AS first_on,
       collect(coalesce(r.last_on, false)) AS last_on, collect(coalesce(r.weight, false)) AS bits
