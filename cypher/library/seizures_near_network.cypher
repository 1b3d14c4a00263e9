// Which seizures, protocols and investigations lie in or one step away from a network?
// why: what already happened around the group, and under which article
// params: rank int = 1, max_links int = 40, max_rows int = 50
// :param rank => 1
// :param max_links => 40
// :param max_rows => 50
// returns: file node, link relationship, named node, member node, steps int, opened_on date,
//   kind string, summary string
// beware: a witness or victim is named in a case as well; look at the statement's role
MATCH (network:Network {rank: $rank})<-[:MEMBER_OF]-(member:Entity)
MATCH (member)-[:LINKED]-(near:Entity)
WHERE (near)-[:MEMBER_OF]->(network) OR COUNT { (near)-[:LINKED]-() } <= $max_links
WITH network, member, [member] + collect(DISTINCT near) AS around
UNWIND around AS named
MATCH (named)-[link:LINKED]-(file:Entity:Case)<-[:OF]-(record:Record:Case)
WITH network, file, named, link, record, member,
  CASE WHEN (named)-[:MEMBER_OF]->(network) THEN 0 ELSE 1 END AS steps
ORDER BY steps, member.eid
WITH file, named, link, record, steps,
  head(collect(CASE steps WHEN 0 THEN named ELSE member END)) AS member
RETURN file, link, named, member, steps, record.opened_on AS opened_on, record.kind AS kind,
  record.summary AS summary
ORDER BY steps, opened_on DESC, file.eid, named.eid
LIMIT $max_rows
