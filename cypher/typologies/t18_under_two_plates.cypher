// Which vehicle number is read under several plates by turns, or under two at once?
// why: T18. Those hits of `netgraph pattern run T18` that are about one vehicle number: read at a
//   post, else that of the vehicle's record; plates that differ in one character are one. Whether
//   a plate without a number is oftener in two places than plates are misread is asked there
// params: travel_hours float = 2.0, fewest_turns int = 2, max_rows int = 200
// :param travel_hours => 2.0
// :param fewest_turns => 2
// :param max_rows => 200
// returns: vin string, vehicles list<node>, holders list<node>, drivers list<node>,
//   plates list<string>, turns int, clashes int, first_on date, last_on date
// beware: a slip in the number, or new plates after a sale, look alike: one plate read once,
//   or one change only, says little
CALL () {
  MATCH (event:Record&Crossing)
  WHERE event.crossed_at IS NOT NULL AND event.direction IN ['in', 'out']
  RETURN event, datetime(event.crossed_at).epochSeconds AS at, event.direction AS way,
    event.post AS place
  UNION ALL
  MATCH (event:Record&Sighting)
  WHERE event.seen_at IS NOT NULL
  RETURN event, datetime(event.seen_at).epochSeconds AS at, 'inside' AS way, null AS place
}
MATCH (event)-[:OF]->(happened:Entity)
WITH event, happened, at, way, place, COLLECT {
    MATCH (event)<-[:CROSSED_WITH|SEEN_AT]-(:Record)-[:OF]->(v:Entity&(Vehicle|Vessel))
    WHERE way = 'inside' OR (place IS NOT NULL
      AND NOT EXISTS { (v)<-[:OF]-(:Record)-[s]->(:Record) WHERE s.role = 'trailer' }
      AND coalesce(COLLECT {
        MATCH (v)<-[:OF]-(r:Record)
        RETURN r.type ORDER BY r.uid
      }[-1], '') <> 'trailer')
    RETURN DISTINCT v ORDER BY v.eid DESC LIMIT 1
  }[0] AS vehicle
WITH event, happened, at, way, place,
  COLLECT {
    MATCH (vehicle)<-[:OF]-(r:Record&Vehicle)
    WHERE r.vin IS NOT NULL
    RETURN r.vin ORDER BY r.uid LIMIT 1
  }[0] AS registered,
  COLLECT {
    MATCH (vehicle)<-[:OF]-(r:Record&Vehicle)
    WHERE r.plate IS NOT NULL
    RETURN DISTINCT r.plate
  } AS own
WITH event, happened, at, way, place, coalesce(event.vin, registered) AS vin,
  // Of several plates of a vehicle nobody knows which one was shown.
  coalesce(event.plate, CASE size(own) WHEN 1 THEN own[0] END) AS shown
WHERE vin IS NOT NULL AND shown IS NOT NULL
// Cameras and clerks take O, Q and D for 0, I for 1 and so on.
WITH vin, event, happened, at, way, place, reduce(plate = shown, pair IN [
    ['O', '0'], ['Q', '0'], ['D', '0'], ['I', '1'], ['Z', '2'], ['S', '5'], ['B', '8'],
    ['G', '6'], ['З', '3']] | replace(plate, pair[0], pair[1])) AS plate
ORDER BY at, happened.eid
WITH vin, collect({event: event, at: at, way: way, place: place, plate: plate}) AS readings
WHERE size(readings) > 1
UNWIND range(1, size(readings) - 1) AS i
WITH vin, readings, readings[i - 1] AS one, readings[i] AS other, readings[i + 1] AS next
WITH vin, readings, one, other, next, size(one.plate) AS a, size(other.plate) AS b,
  (other.at - one.at) / 3600.0 AS hours,
  111.2 * sqrt((other.event.latitude - one.event.latitude) ^ 2
    + ((other.event.longitude - one.event.longitude)
      * cos(radians((other.event.latitude + one.event.latitude) / 2))) ^ 2) AS km
WITH vin, readings, one, other,
  CASE
    WHEN a = b THEN size([k IN range(0, a - 1)
      WHERE substring(one.plate, k, 1) <> substring(other.plate, k, 1)]) > 1
    ELSE abs(a - b) > 1 OR NOT (one.plate CONTAINS other.plate OR other.plate CONTAINS one.plate)
  END AS changed,
  (one.way <> 'inside' AND other.way <> 'inside' AND one.place <> other.place
    AND hours <= $travel_hours)
  OR (km >= 60 AND km / CASE WHEN hours > 1.0 / 60 THEN hours ELSE 1.0 / 60 END > 160)
    AS impossible,
  one.way = other.way AND one.way <> 'inside' AS twice,
  one.way = 'out' AND other.way = 'inside' AND next.way = 'in' AND hours > $travel_hours AS abroad
WITH vin, readings, sum(CASE WHEN changed THEN 1 ELSE 0 END) AS turns,
  sum(CASE WHEN changed AND (coalesce(impossible, false) OR twice OR coalesce(abroad, false))
    THEN 1 ELSE 0 END) AS clashes
WHERE turns > 0 AND (clashes > 0 OR turns >= $fewest_turns)
WITH vin, turns, clashes, readings, COLLECT {
    UNWIND readings AS reading
    MATCH (event:Record WHERE event = reading.event)<-[:CROSSED_WITH|SEEN_AT]-(:Record)
      -[:OF]->(vehicle:Entity&(Vehicle|Vessel))
    RETURN DISTINCT vehicle ORDER BY vehicle.eid
  } AS vehicles
RETURN vin, vehicles,
  COLLECT {
    UNWIND vehicles AS vehicle
    MATCH (vehicle)<-[:OF]-(:Record)<-[:OWNER_OF|KEEPER_OF|IMPORTER_OF|USER_OF]-(:Record)
      -[:OF]->(holder:Entity)
    RETURN DISTINCT holder ORDER BY holder.eid
  } AS holders,
  COLLECT {
    UNWIND readings AS reading
    MATCH (event:Record WHERE event = reading.event)<-[:PRESENT_AT|SEEN_AT]-(:Record)
      -[:OF]->(person:Entity&Person)
    RETURN DISTINCT person ORDER BY person.eid
  } AS drivers,
  COLLECT {
    UNWIND readings AS reading
    RETURN DISTINCT reading.plate AS plate ORDER BY plate
  } AS plates, turns, clashes,
  toString(date('1970-01-01') + duration({days: readings[0].at / 86400})) AS first_on,
  toString(date('1970-01-01') + duration({days: readings[-1].at / 86400})) AS last_on
ORDER BY clashes DESC, turns DESC, vin
LIMIT $max_rows
