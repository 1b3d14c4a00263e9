// What does each agency say of an entity, in which file and row?
// why: from a name on a chart to the row that it came from
// params: entity string
// :param entity => 'P-4K7QX2M9D'
// returns: record node, agency string, uid string, name string, file string, row int, load string,
//   tlp string, said map, membership relationship
// beware: values are cleaned; the cells as delivered stand in the record's `raw`
MATCH (entity:Entity {eid: $entity})<-[membership:OF]-(record:Record)
OPTIONAL MATCH (origin:Origin {id: record.origin})
RETURN record, record.agency AS agency, record.uid AS uid, record.name AS name,
  record.file AS file, record.row AS row, origin.load AS load, record.tlp AS tlp,
  properties(record) AS said, membership
ORDER BY agency, uid
