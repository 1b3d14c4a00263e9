// Who crossed the border together with whom, and how often?
// why: drivers, passengers and couriers who travel as a crew
// params: entity string = null, min_times int = 3, max_rows int = 50
// :param entity => null
// :param min_times => 3
// :param max_rows => 50
// returns: a node, b node, times int, posts list<string>, first_at datetime, last_at datetime
// beware: families and colleagues travel together; with entity = null the whole case is asked
MATCH (a:Entity:Person)<-[:OF]-(:Record)-[:PRESENT_AT]->(crossing:Record:Crossing)
WHERE $entity IS NULL OR a.eid = $entity
MATCH (crossing)<-[:PRESENT_AT]-(:Record)-[:OF]->(b:Entity:Person)
WHERE a <> b AND ($entity IS NOT NULL OR a.eid < b.eid)
WITH a, b, collect(DISTINCT crossing) AS crossings
WHERE size(crossings) >= $min_times
UNWIND crossings AS crossing
RETURN a, b, size(crossings) AS times, collect(DISTINCT crossing.post) AS posts,
  min(crossing.crossed_at) AS first_at, max(crossing.crossed_at) AS last_at
ORDER BY times DESC, a.eid, b.eid
LIMIT $max_rows
