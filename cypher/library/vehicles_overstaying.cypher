// Which vehicles came in for a limited time and are not known to have left, and who brought them?
// why: cars let in for transit or one's own use that are sold, rented or taken apart
// params: as_of date = null, grace_days int = 3, transit_days int = 10,
//   temporary_import_days int = 365, max_rows int = 50
// :param as_of => null
// :param grace_days => 3
// :param transit_days => 10
// :param temporary_import_days => 365
// :param max_rows => 50
// returns: vehicle node, brought_by list<node>, entered_at datetime, regime string,
//   deadline_on date, overdue_days int, post string, plate string
// beware: an exit that no delivery holds looks like an overstay; as_of is the last day that
//   the border's data cover, by default the day of its newest crossing
MATCH (newest:Record:Crossing)
WITH coalesce($as_of, substring(max(newest.crossed_at), 0, 10)) AS as_of
MATCH (vehicle:Entity:Vehicle)<-[:OF]-(:Record)
  -[:CROSSED_WITH]->(entry:Record:Crossing {direction: 'in'})
WHERE entry.regime IN ['transit', 'temporary_import'] AND entry.crossed_at IS NOT NULL
WITH DISTINCT as_of, vehicle, entry
WHERE NOT EXISTS {
    (vehicle)<-[:OF]-(:Record)-[:CROSSED_WITH]->(later:Record:Crossing)
    WHERE later.crossed_at > entry.crossed_at
  }
WITH as_of, vehicle, entry, coalesce(
    CASE WHEN size(entry.deadline_on) = 10 THEN date(entry.deadline_on) END,
    date(substring(entry.crossed_at, 0, 10)) + duration({days:
      CASE entry.regime WHEN 'transit' THEN $transit_days ELSE $temporary_import_days END})
  ) AS deadline
WITH vehicle, entry, deadline, duration.inDays(deadline, date(as_of)).days AS overdue_days
WHERE overdue_days > $grace_days
RETURN vehicle,
  COLLECT {
    MATCH (entry)<-[:PRESENT_AT]-(:Record)-[:OF]->(person:Entity:Person)
    RETURN DISTINCT person ORDER BY person.eid
  } AS brought_by,
  entry.crossed_at AS entered_at, entry.regime AS regime, toString(deadline) AS deadline_on,
  overdue_days, entry.post AS post, entry.plate AS plate
ORDER BY overdue_days DESC, vehicle.eid
LIMIT $max_rows
