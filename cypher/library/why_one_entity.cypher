// Which comparisons made the records of an entity one, and how strong was each?
// why: before a merge is relied on, look at what it rests on
// params: entity string
// :param entity => 'P-4K7QX2M9D'
// returns: a node, match relationship, b node, bits float, a_says string, b_says string,
//   reasons string
// beware: reasons is JSON, [name, text, bits] each; `netgraph entity explain A B` shows it as a
//   table;
//   telephones, addresses, documents and containers are one by their number and have no comparison
MATCH (entity:Entity {eid: $entity})<-[:OF]-(a:Record)-[match:SAME_AS]->(b:Record)-[:OF]->(entity)
RETURN a, match, b, match.bits AS bits, a.uid + ' ' + a.name AS a_says,
  b.uid + ' ' + b.name AS b_says, match.reasons AS reasons
ORDER BY bits, a.uid, b.uid
