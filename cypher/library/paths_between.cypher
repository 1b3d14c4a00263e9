// How are two entities connected, around busy places and without passing a border post?
// why: two who say that they have nothing to do with one another
// params: a string, b string, max_links int = 40, avoid list<string> = ["Crossing", "Sighting"],
//   max_rows int = 5
// :param a => 'P-4K7QX2M9D'
// :param b => 'C-7Q2M9DK4X'
// :param max_links => 40
// :param avoid => ['Crossing', 'Sighting']
// :param max_rows => 5
// returns: path path, hops int, bits float, weakest_bits float
// beware: shortest is not strongest, and paths over eight steps are not looked for;
//   `netgraph link path A B` ranks paths by evidence
MATCH (a:Entity {eid: $a})
MATCH (b:Entity {eid: $b})
MATCH path = SHORTEST 25
  (a) ((from:Entity)-[link:LINKED]-(to:Entity)
    WHERE to = b OR (COUNT { (to)-[:LINKED]-() } <= $max_links
      AND none(label IN labels(to) WHERE label IN $avoid))){1,8} (b)
WITH path, link, nodes(path) AS steps
WHERE size(steps) = size(COLLECT { UNWIND steps AS step RETURN DISTINCT step })
RETURN path, length(path) AS hops, reduce(sum = 0.0, l IN link | sum + l.weight) AS bits,
  reduce(least = 1000.0, l IN link | CASE WHEN l.weight < least THEN l.weight ELSE least END)
    AS weakest_bits
ORDER BY hops, bits DESC, reduce(ids = '', n IN steps | ids + n.eid)
LIMIT $max_rows
