// Which vehicles crossed at one post within minutes of this vehicle, again and again?
// why: a scout and the load behind it
// params: vehicle string, within_minutes int = 30, min_times int = 3, max_rows int = 50
// :param vehicle => 'V-9D4K7QX2M'
// :param within_minutes => 30
// :param min_times => 3
// :param max_rows => 50
// returns: other node, times int, ahead int, behind int, posts list<string>, first_at datetime,
//   last_at datetime
// beware: at a busy post and hour everybody meets everybody; one carrier's lorries travel
//   together;
//   `netgraph pattern run T14` asks how many meetings chance would give
MATCH (vehicle:Entity {eid: $vehicle})<-[:OF]-(:Record)-[:CROSSED_WITH]->(mine:Record:Crossing)
WHERE mine.post IS NOT NULL AND mine.crossed_at IS NOT NULL
WITH DISTINCT vehicle, mine, datetime(mine.crossed_at) AS at
WITH vehicle, mine, left(toString(at - duration({minutes: $within_minutes})), 16) AS from,
  left(toString(at + duration({minutes: $within_minutes})), 16) + ':59Z' AS until
WITH vehicle, collect({crossing: mine, from: from, until: until}) AS all_mine,
  collect(mine.post) AS posts, collect(left(from, 10)) + collect(left(until, 10)) AS days
MATCH (theirs:Record:Crossing)
WHERE left(theirs.crossed_at, 10) IN days AND theirs.post IN posts
UNWIND all_mine AS window
WITH vehicle, theirs, window, window.crossing AS mine
WHERE theirs.post = mine.post AND theirs.direction = mine.direction
  AND theirs.crossed_at >= window.from AND theirs.crossed_at <= window.until
MATCH (theirs)<-[:CROSSED_WITH]-(:Record)-[:OF]->(other:Entity:Vehicle)
WHERE other <> vehicle
WITH other, mine, min(theirs.crossed_at) AS at
WITH other, collect({at: at, mine: mine}) AS meetings
WHERE size(meetings) >= $min_times
UNWIND meetings AS meeting
RETURN other, count(*) AS times,
  sum(CASE WHEN meeting.at < meeting.mine.crossed_at THEN 1 ELSE 0 END) AS ahead,
  sum(CASE WHEN meeting.at > meeting.mine.crossed_at THEN 1 ELSE 0 END) AS behind,
  collect(DISTINCT meeting.mine.post) AS posts, min(meeting.at) AS first_at,
  max(meeting.at) AS last_at
ORDER BY times DESC, other.eid
LIMIT $max_rows
