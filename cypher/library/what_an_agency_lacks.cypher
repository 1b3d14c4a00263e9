// Which links of an entity does one agency not hold, and who holds them?
// why: what to ask the others for
// params: entity string, agency string, max_rows int = 50
// :param entity => 'P-4K7QX2M9D'
// :param agency => 'customs_ua'
// :param max_rows => 50
// returns: entity node, link relationship, other node, kinds list<string>, held_by list<string>,
//   bits float
// beware: not held here means not delivered to this case; the agency may have it in its own files
MATCH (entity:Entity {eid: $entity})-[link:LINKED]-(other:Entity)
WHERE NOT $agency IN link.agencies
RETURN entity, link, other, link.kinds AS kinds, link.agencies AS held_by, link.weight AS bits
ORDER BY bits DESC, other.eid
LIMIT $max_rows
