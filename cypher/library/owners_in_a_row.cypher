// Which vehicles changed hands quickly, from whom to whom?
// why: a chain of short ownerships hides where a vehicle came from
// params: min_holders int = 3, within_days int = 365, max_rows int = 50
// :param min_holders => 3
// :param within_days => 365
// :param max_rows => 50
// returns: vehicle node, holders list<node>, since list<string>, holder_count int, days int
// beware: dealers hold many cars for a short while; a register may write one owner twice
MATCH (holder:Entity)<-[:OF]-(:Record)-[holds:OWNER_OF|KEEPER_OF]->(:Record:Vehicle)
  -[:OF]->(vehicle:Entity:Vehicle)
WHERE holds.since IS NOT NULL
WITH vehicle, holder, left(min(holds.since), 10) AS since
WHERE size(since) = 10
ORDER BY since, holder.eid
WITH vehicle, collect(holder) AS holders, collect(since) AS since
WHERE size(holders) >= $min_holders
WITH vehicle, holders, since, duration.inDays(date(since[0]), date(since[-1])).days AS days
WHERE days <= $within_days
RETURN vehicle, holders, since, size(holders) AS holder_count, days
ORDER BY holder_count DESC, days, vehicle.eid
LIMIT $max_rows
