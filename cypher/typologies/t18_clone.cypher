// Which vehicle number crosses under several plates by turns, or is in two places?
// why: T18. The same hits as `netgraph pattern run T18`: the number is that read at the post,
//   else that of the vehicle's record; plates that differ in one look-alike character are one
// params: travel_hours float = 2.0, fewest_turns int = 2, max_rows int = 200
// :param travel_hours => 2.0
// :param fewest_turns => 2
// :param max_rows => 200
// returns: vin string, vehicles list<node>, holders list<node>, drivers list<node>,
//   plates list<string>, turns int, clashes int, first_on date, last_on date
// beware: a slip in the number, or new plates after a sale, look alike: one plate read once,
//   or one change only, says little
MATCH (crossing:Record&Crossing)-[:OF]->(event:Entity)
WHERE crossing.crossed_at IS NOT NULL
WITH crossing, event, coalesce(crossing.vin, COLLECT {
    MATCH (crossing)<-[:CROSSED_WITH]-(:Record)-[:OF]->(vehicle:Entity)
    WITH DISTINCT vehicle ORDER BY vehicle.eid DESC LIMIT 1
    MATCH (vehicle)<-[:OF]-(record:Record&Vehicle)
    WHERE record.vin IS NOT NULL
    RETURN record.vin ORDER BY record.uid DESC LIMIT 1
  }[0]) AS vin
WHERE vin IS NOT NULL
// Cameras and clerks take O, Q and D for 0, I for 1 and so on.
WITH vin, crossing, event, reduce(plate = crossing.plate, pair IN [['O', '0'], ['Q', '0'], ['D',
  '0'],
    ['I', '1'], ['Z', '2'], ['S', '5'], ['B', '8'], ['G', '6'], ['З', '3']] |
    replace(plate, pair[0], pair[1])) AS plate
ORDER BY crossing.crossed_at, event.eid
WITH vin, collect({crossing: crossing, plate: plate,
  at: datetime(crossing.crossed_at).epochSeconds})
  AS readings
WHERE size(readings) > 1
UNWIND range(1, size(readings) - 1) AS at
WITH vin, readings, readings[at - 1] AS before, readings[at] AS after
WITH vin, readings, before, after, size(before.plate) AS a, size(after.plate) AS b
WITH vin, readings, before, after, CASE
    WHEN a IS NULL OR b IS NULL OR a = 0 OR b = 0 THEN false
    WHEN a = b THEN size([i IN range(0, a - 1)
      WHERE substring(before.plate, i, 1) <> substring(after.plate, i, 1)]) > 1
    ELSE abs(a - b) > 1 OR NOT (before.plate CONTAINS after.plate
      OR after.plate CONTAINS before.plate)
  END AS other
WITH vin, readings, other, other AND (
    (coalesce(before.crossing.direction, '') = 'in') = (coalesce(after.crossing.direction,
      '') = 'in')
    OR (after.at - before.at <= $travel_hours * 3600
      AND coalesce(before.crossing.post, '') <> coalesce(after.crossing.post, ''))
  ) AS clash
WITH vin, readings, sum(CASE WHEN other THEN 1 ELSE 0 END) AS turns,
  sum(CASE WHEN clash THEN 1 ELSE 0 END) AS clashes
WHERE clashes > 0 OR turns >= $fewest_turns
WITH vin, readings, turns, clashes, [reading IN readings | reading.crossing] AS crossings,
  COLLECT {
    UNWIND readings AS reading
    MATCH (crossing:Record WHERE crossing = reading.crossing)<-[:CROSSED_WITH]-(:Record)
      -[:OF]->(vehicle:Entity)
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
    UNWIND crossings AS crossing
    MATCH (crossing)<-[:PRESENT_AT]-(:Record)-[:OF]->(person:Entity)
    RETURN DISTINCT person ORDER BY person.eid
  } AS drivers,
  COLLECT {
    UNWIND readings AS reading
    WITH reading WHERE reading.plate <> ''
    RETURN DISTINCT reading.plate AS plate ORDER BY plate
  } AS plates, turns, clashes, left(crossings[0].crossed_at, 10) AS first_on,
  left(crossings[-1].crossed_at, 10) AS last_on
ORDER BY clashes DESC, turns DESC, vin
LIMIT $max_rows
