// Who stands in the first, second and third ring around an entity?
// why: the surroundings of a known name, without drowning in hubs
// params: entity string, max_links int = 40, min_bits float = 1.0, max_in_ring int = 100
// :param entity => 'P-4K7QX2M9D'
// :param max_links => 40
// :param min_bits => 1.0
// :param max_in_ring => 100
// returns: ring int, entities list<node>, entity_count int
// beware: nothing is followed through an entity with more than max_links links;
//   min_bits leaves out links that tell nothing of two actors, such as to their telephones
MATCH (center:Entity {eid: $entity})
WITH center, COLLECT {
    MATCH (center)-[link:LINKED]-(next:Entity)
    WHERE link.weight >= $min_bits
    RETURN DISTINCT next ORDER BY next.eid
  } AS first
WITH center, first, COLLECT {
    UNWIND first AS near
    MATCH (near)-[link:LINKED]-(next:Entity)
    WHERE link.weight >= $min_bits AND next <> center AND NOT next IN first
      AND COUNT { (near)-[:LINKED]-() } <= $max_links
    RETURN DISTINCT next ORDER BY next.eid
  } AS second
WITH center, first, second, COLLECT {
    UNWIND second AS near
    MATCH (near)-[link:LINKED]-(next:Entity)
    WHERE link.weight >= $min_bits AND next <> center
      AND NOT next IN first AND NOT next IN second
      AND COUNT { (near)-[:LINKED]-() } <= $max_links
    RETURN DISTINCT next ORDER BY next.eid
  } AS third
UNWIND [[0, [center]], [1, first], [2, second], [3, third]] AS rings
RETURN rings[0] AS ring, rings[1][..$max_in_ring] AS entities, size(rings[1]) AS entity_count
ORDER BY ring
