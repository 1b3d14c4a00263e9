// Who had more cars in the country at once, let in for one's own use, than one can drive?
// why: T2. Those hits of `netgraph pattern run T2` that are about several cars of one person
// params: cars_at_once int = 2, longest_days int = 365, max_rows int = 200
// :param cars_at_once => 2
// :param longest_days => 365
// :param max_rows => 200
// returns: person node, cars list<node>, most_at_once int, first_on date, last_on date
// beware: an exit that was not recorded makes one car look like two; who brings cars for
//   dealers has several; lorries, buses, trailers and cars that a firm declared are left out
MATCH (vehicle:Entity&(Vehicle|Vessel))<-[:OF]-(:Record)
  -[:CROSSED_WITH]->(crossing:Record&Crossing)
WHERE crossing.post IS NOT NULL AND crossing.direction IS NOT NULL
  AND crossing.crossed_at IS NOT NULL
  AND NOT EXISTS { (vehicle)<-[:OF]-(:Record)-[s]->(:Record) WHERE s.role = 'trailer' }
  AND NOT coalesce(COLLECT {
    MATCH (vehicle)<-[:OF]-(r:Record)
    RETURN r.type ORDER BY r.uid
  }[-1], '') IN ['truck', 'bus', 'trailer']
  AND NOT EXISTS { (vehicle)<-[:OF]-(:Record)<-[:IMPORTER_OF]-(:Record)-[:OF]->(:Entity&Company) }
  AND NOT EXISTS { (vehicle)<-[:OF]-(:Record)<-[:CARRIED_BY]-(:Record)<-[:CARRIER_OF]-(:Record) }
MATCH (crossing)-[:OF]->(event:Entity)
WITH DISTINCT vehicle, crossing, event
ORDER BY crossing.crossed_at, event.eid
WITH vehicle, collect(crossing) AS seen
UNWIND range(0, size(seen) - 1) AS at
WITH vehicle, seen[at] AS entry, datetime(seen[at].crossed_at).epochSeconds / 86400 AS begin,
  datetime(seen[at + 1].crossed_at).epochSeconds / 86400 AS next
WHERE entry.direction = 'in' AND entry.regime IN ['transit', 'temporary_import']
// A stay ends with the next crossing or when the car itself (HS chapter 87) is declared.
WITH vehicle, entry, begin, [next] + COLLECT {
    MATCH (vehicle)<-[:OF]-(:Record)<-[:CARRIED_BY]-(shipment:Record&Shipment)
    WHERE shipment.procedure IN ['import', 're_export'] AND shipment.hs_code STARTS WITH '87'
      AND datetime(shipment.registered_at).epochSeconds / 86400 >= begin
    RETURN datetime(shipment.registered_at).epochSeconds / 86400
  } AS ends
WITH vehicle, entry, begin, reduce(least = begin + $longest_days, day IN ends |
    CASE WHEN day < least THEN day ELSE least END) AS end
MATCH (entry)<-[:PRESENT_AT]-(:Record)-[:OF]->(person:Entity)
WITH DISTINCT person, vehicle, entry, begin, end
WITH person, collect({vehicle: vehicle, begin: begin, end: end}) AS stays
UNWIND stays AS now
UNWIND stays AS other
WITH person, stays, now, other
WHERE other.begin <= now.begin AND other.end > now.begin
WITH person, stays, now.begin AS day, now.vehicle AS car, count(DISTINCT other.vehicle) AS there
WITH person, stays, max(there) AS most_at_once
WHERE most_at_once >= $cars_at_once
UNWIND stays AS stay
RETURN person, collect(DISTINCT stay.vehicle) AS cars, most_at_once,
  toString(date("1970-01-01") + duration({days: min(stay.begin)})) AS first_on,
  toString(date("1970-01-01") + duration({days: max(stay.end)})) AS last_on
ORDER BY most_at_once DESC, person.eid
LIMIT $max_rows
