// Who was with a vehicle that somebody else had brought in for a limited time?
// why: cars let in for one person's own use are used by others, often for pay
// params: min_times int = 2, max_rows int = 50
// :param min_times => 2
// :param max_rows => 50
// returns: driver node, vehicle node, brought_by list<node>, times int, first_at datetime,
//   last_at datetime, events list<node>
// beware: family and hired drivers are lawful; ask homes and relatives before anything else
MATCH (vehicle:Entity:Vehicle)<-[:OF]-(:Record)
  -[:CROSSED_WITH]->(entry:Record:Crossing {direction: 'in'})
WHERE entry.regime IN ['transit', 'temporary_import']
MATCH (entry)<-[:PRESENT_AT]-(:Record)-[:OF]->(importer:Entity:Person)
WITH vehicle, collect(DISTINCT importer) AS brought_by
MATCH (vehicle)<-[:OF]-(:Record)-[:SEEN_AT|SUBJECT_OF]->(event:Record&(Sighting|Case))
MATCH (event)<-[:SEEN_AT|SUBJECT_OF]-(:Record)-[:OF]->(driver:Entity:Person)
WHERE NOT driver IN brought_by
  AND NOT EXISTS {
    (driver)<-[:OF]-(:Record)-[:OWNER_OF|KEEPER_OF|USER_OF|IMPORTER_OF]->(:Record)-[:OF]->(vehicle)
  }
WITH driver, vehicle, brought_by, collect(DISTINCT event) AS events
WHERE size(events) >= $min_times
WITH driver, vehicle, brought_by, events,
  [event IN events | coalesce(event.seen_at, event.opened_on)] AS moments
UNWIND moments AS moment
RETURN driver, vehicle, brought_by, size(events) AS times, min(moment) AS first_at,
  max(moment) AS last_at, events
ORDER BY times DESC, driver.eid, vehicle.eid
LIMIT $max_rows
