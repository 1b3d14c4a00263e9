// What about an entity do two agencies know only together?
// why: neither sees the connection in its own files; this is what co-operation is for
// params: entity string, one_agency string, other_agency string, max_links int = 40,
//   max_rows int = 50
// :param entity => 'P-4K7QX2M9D'
// :param one_agency => 'customs_ua'
// :param other_agency => 'tax_ua'
// :param max_links => 40
// :param max_rows => 50
// returns: path path, middle_kind string, one_says list<string>, other_says list<string>
// beware: a third agency may know the whole of it; hubs in the middle say little, so those with
//   more than max_links links are left out
MATCH path = (x:Entity {eid: $entity})-[near:LINKED]-(middle:Entity)-[far:LINKED]-(y:Entity)
WHERE y <> x
  AND ((near.agencies = [$one_agency] AND far.agencies = [$other_agency])
    OR (near.agencies = [$other_agency] AND far.agencies = [$one_agency]))
  AND COUNT { (middle)-[:LINKED]-() } <= $max_links
  AND NOT EXISTS { (x)-[:LINKED]-(y) }
WITH path, middle, near, far, y,
  CASE WHEN near.agencies = [$one_agency] THEN near ELSE far END AS one,
  CASE WHEN near.agencies = [$one_agency] THEN far ELSE near END AS other
RETURN path, [label IN labels(middle) WHERE label <> 'Entity'][0] AS middle_kind,
  one.kinds AS one_says, other.kinds AS other_says
ORDER BY near.weight + far.weight DESC, middle.eid, y.eid
LIMIT $max_rows
