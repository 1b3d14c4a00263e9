// Which vehicles entered in transit or for a limited time and neither left nor were cleared in
//   time?
// why: T1. The single overstays of `netgraph pattern run T1`, and the cars that its fleets are
//   made of; whether a fleet is more than chance is asked there
// params: transit_days int = 10, transit_vessel_days int = 20, temporary_import_days int = 365,
//   grace_days int = 3, max_rows int = 1000
// :param transit_days => 10
// :param transit_vessel_days => 20
// :param temporary_import_days => 365
// :param grace_days => 3
// :param max_rows => 1000
// returns: vehicle node, people list<node>, entered_at datetime, regime string,
//   deadline_on date, overdue_days int, still_open bool
// beware: one car that stays too long is common: illness, repair, an extension. An exit that
//   no delivery holds looks like an overstay; a car that a firm declared for import may stay
CALL () {
  // The day on which the data end, extrapolated: a mistyped year must not make all overdue.
  MATCH (vehicle:Entity&(Vehicle|Vessel))<-[:OF]-(:Record)
    -[:CROSSED_WITH]->(crossing:Record&Crossing)
  WHERE crossing.post IS NOT NULL AND crossing.direction IS NOT NULL
    AND crossing.crossed_at IS NOT NULL
    AND NOT EXISTS { (vehicle)<-[:OF]-(:Record)-[s]->(:Record) WHERE s.role = 'trailer' }
    AND coalesce(COLLECT {
      MATCH (vehicle)<-[:OF]-(r:Record)
      RETURN r.type ORDER BY r.uid
    }[-1], '') <> 'trailer'
  WITH DISTINCT vehicle, crossing
  WITH datetime(crossing.crossed_at).epochSeconds AS at
  WITH percentileCont(at, 0.5) AS half, percentileCont(at, 0.98) AS most, max(at) AS last
  WITH CASE WHEN most + (most - half) * (0.02 / 0.48) < last
    THEN most + (most - half) * (0.02 / 0.48) ELSE toFloat(last) END AS end
  RETURN toInteger(floor(end / 86400)) AS end_day
}
MATCH (vehicle:Entity&(Vehicle|Vessel))<-[:OF]-(:Record)
  -[:CROSSED_WITH]->(crossing:Record&Crossing)
WHERE crossing.post IS NOT NULL AND crossing.direction IS NOT NULL
  AND crossing.crossed_at IS NOT NULL
  AND NOT EXISTS { (vehicle)<-[:OF]-(:Record)-[s]->(:Record) WHERE s.role = 'trailer' }
  AND coalesce(COLLECT {
    MATCH (vehicle)<-[:OF]-(r:Record)
    RETURN r.type ORDER BY r.uid
  }[-1], '') <> 'trailer'
  AND NOT EXISTS { (vehicle)<-[:OF]-(:Record)<-[:IMPORTER_OF]-(:Record)-[:OF]->(:Entity&Company) }
MATCH (crossing)-[:OF]->(event:Entity)
WITH DISTINCT end_day, vehicle, crossing, event
ORDER BY crossing.crossed_at, event.eid
WITH end_day, vehicle, collect(crossing) AS seen
UNWIND range(0, size(seen) - 1) AS at
WITH end_day, vehicle, seen[at] AS entry, seen[at + 1] AS next
// A vehicle that enters twice has left in between, unseen: nothing can be said.
WHERE entry.direction = 'in' AND entry.regime IN ['transit', 'temporary_import']
  AND (next IS NULL OR next.direction <> 'in')
WITH end_day, vehicle, entry,
  datetime(entry.crossed_at).epochSeconds / 86400 AS entry_day,
  datetime(next.crossed_at).epochSeconds / 86400 AS exit_day
WITH end_day, vehicle, entry, entry_day, exit_day, coalesce(
    datetime(entry.deadline_on).epochSeconds / 86400,
    entry_day + CASE
      WHEN entry.regime = 'temporary_import' THEN $temporary_import_days
      WHEN vehicle:Vessel THEN $transit_vessel_days
      ELSE $transit_days
    END) AS stated
WITH end_day, vehicle, entry, CASE WHEN stated < entry_day THEN entry_day ELSE stated END
  AS deadline,
  // Only declarations of the vehicle itself (HS chapter 87) count: others are of what it carries.
  [day IN [exit_day] + COLLECT {
      MATCH (vehicle)<-[:OF]-(:Record)<-[:CARRIED_BY]-(shipment:Record&Shipment)
      WHERE shipment.procedure IN ['import', 're_export'] AND shipment.hs_code STARTS WITH '87'
      RETURN datetime(shipment.registered_at).epochSeconds / 86400
    }
    WHERE day IS NOT NULL AND (day = exit_day OR day >= entry_day)] AS ends
WITH end_day, vehicle, entry, deadline, reduce(least = null, day IN ends |
    CASE WHEN least IS NULL OR day < least THEN day ELSE least END) AS left_day
WHERE deadline + $grace_days < end_day
WITH vehicle, collect(entry) AS judged, collect(
    CASE WHEN left_day IS NULL OR left_day > deadline + $grace_days THEN {
      entry: entry,
      deadline: deadline,
      overdue: CASE WHEN left_day < end_day THEN left_day ELSE end_day END - deadline,
      open: left_day IS NULL OR left_day >= end_day
    } END) AS late
UNWIND late AS stay
RETURN vehicle,
  COLLECT {
    CALL (vehicle, judged) {
      MATCH (vehicle)<-[:OF]-(:Record)<-[:OWNER_OF|KEEPER_OF|IMPORTER_OF|USER_OF]-(:Record)
        -[:OF]->(party:Entity)
      RETURN party
      UNION
      UNWIND judged AS crossing
      MATCH (crossing)<-[:PRESENT_AT]-(:Record)-[:OF]->(party:Entity)
      RETURN party
    }
    RETURN DISTINCT party ORDER BY party.eid
  } AS people,
  stay.entry.crossed_at AS entered_at, stay.entry.regime AS regime,
  toString(date("1970-01-01") + duration({days: stay.deadline})) AS deadline_on,
  stay.overdue AS overdue_days, stay.open AS still_open
ORDER BY overdue_days DESC, vehicle.eid, entered_at
LIMIT $max_rows
