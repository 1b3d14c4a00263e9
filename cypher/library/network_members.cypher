// Who belongs to a network of the latest run, and what ties them?
// why: the picture of one network
// params: rank int = 1
// :param rank => 1
// returns: member node, membership relationship, network node, role string, certainty string,
//   bits float, ties list<relationship>
// beware: "possible" members stand at the edge; a role marked (guess) comes from position only
MATCH (member:Entity)-[membership:MEMBER_OF]->(network:Network {rank: $rank})
RETURN member, membership, network, membership.role AS role, membership.certainty AS certainty,
  membership.bits AS bits,
  COLLECT {
    MATCH (member)-[tie:LINKED]-(other:Entity)-[:MEMBER_OF]->(network)
    RETURN tie ORDER BY tie.weight DESC, other.eid
  } AS ties
ORDER BY bits DESC, member.eid
