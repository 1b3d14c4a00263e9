// What does each agency say of an entity, in which file and row?
// why: from a name on a chart to the row that it came from
// params: entity string
// :param entity => 'P-4K7QX2M9D'
// returns: record node, belongs relationship, entity node, agency string, said string,
//   file string, row int, load string, tlp string
// beware: said holds the cleaned values, as JSON; the cells as delivered stand in record.raw
MATCH (entity:Entity {eid: $entity})<-[belongs:OF]-(record:Record)
OPTIONAL MATCH (origin:Origin {id: record.origin})
RETURN record, belongs, entity, record.agency AS agency, record.values AS said,
  record.file AS file, record.row AS row, origin.load AS load, record.tlp AS tlp
ORDER BY agency, record.uid
