// Which members of a network telephoned one another, over which numbers?
// why: who gives orders is called by everyone, and calls few
// params: rank int = 1, max_rows int = 100
// :param rank => 1
// :param max_rows => 100
// returns: caller node, from_phone node, to_phone node, callee node, calls int, first_at string,
//   last_at string
// beware: a telephone with several holders is a switchboard or a family's; who spoke is not known
MATCH (caller:Entity)-[:MEMBER_OF]->(network:Network {rank: $rank})
MATCH (caller)<-[:OF]-(:Record)-[:HAS_PHONE]->(:Record)-[:OF]->(from_phone:Entity:Phone)
MATCH (from_phone)<-[:OF]-(:Record)-[call:CALLED]->(:Record)-[:OF]->(to_phone:Entity:Phone)
MATCH (to_phone)<-[:OF]-(:Record)<-[:HAS_PHONE]-(:Record)-[:OF]->(callee:Entity)
  -[:MEMBER_OF]->(network)
WHERE caller <> callee
RETURN caller, from_phone, to_phone, callee, count(DISTINCT call) AS calls,
  min(call.since) AS first_at, max(call.since) AS last_at
ORDER BY calls DESC, caller.eid, callee.eid, from_phone.eid, to_phone.eid
LIMIT $max_rows
