// Which entities are wanted, sanctioned or reported stolen, by whom and since when?
// why: known names are where a search begins
// params: kind string = null, max_rows int = 100
// :param kind => null
// :param max_rows => 100
// returns: entity node, notice node, link relationship, listed string, since date, by string,
//   networks list<int>
// beware: kind is wanted, stolen or sanctioned; a listing may have been lifted since the delivery
MATCH (entity:Entity)-[link:LINKED]-(notice:Entity:Notice)<-[:OF]-(record:Record:Notice)
WHERE $kind IS NULL OR record.kind = $kind
RETURN entity, notice, link, record.kind AS listed, record.opened_on AS since,
  coalesce(record.office, record.agency) AS by,
  COLLECT {
    MATCH (entity)-[:MEMBER_OF]->(network:Network)
    RETURN network.rank ORDER BY network.rank
  } AS networks
ORDER BY since DESC, entity.eid, notice.eid
LIMIT $max_rows
