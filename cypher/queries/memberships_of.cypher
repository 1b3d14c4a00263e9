// The records of some entities, as columns.
// why: what an entity is made of
// params: eids list<string>
// returns: uid list<string>, entity list<string>, strict_entity list<string>
UNWIND $eids AS eid
MATCH (e:Entity|FormerEntity {eid: eid})<-[o:OF]-(n:Record)
RETURN collect(n.uid) AS uid, collect(e.eid) AS entity,
       collect(coalesce(o.strict, false)) AS strict_entity
