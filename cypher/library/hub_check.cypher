// Who or what links to very many?
// why: brokers, ports, switchboards: what must not be read as a sign of acquaintance
// params: min_links int = 100, max_rows int = 50
// :param min_links => 100
// :param max_rows => 50
// returns: entity node, kind string, links int, tied_actors int, top_kinds list<string>
// beware: a hub is not suspicious for being one; it makes paths through it meaningless
MATCH (entity:Entity)
WITH entity, COUNT { (entity)-[:LINKED]-() } AS links
WHERE links >= $min_links
RETURN entity, [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind, links,
  COUNT { (entity)-[tie:LINKED]-() WHERE tie.weight > 0 } AS tied_actors,
  COLLECT {
    MATCH (entity)-[link:LINKED]-()
    UNWIND link.kinds AS said
    WITH said, count(*) AS times
    RETURN said + ' ' + times ORDER BY times DESC, said LIMIT 3
  } AS top_kinds
ORDER BY links DESC, entity.eid
LIMIT $max_rows
