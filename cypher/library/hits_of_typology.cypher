// What did one typology find in the latest run, and who is in it?
// why: the pattern behind a rank, one hit at a time
// params: typology string = "T14", max_rows int = 20
// :param typology => 'T14'
// :param max_rows => 20
// returns: hit node, bits float, account string, members list<node>, roles list<string>,
//   networks list<int>
// beware: bits of different typologies do not compare; `netgraph pattern run T14` adds what
//   speaks against
MATCH (hit:Hit {typology: $typology})
RETURN hit, hit.bits AS bits, hit.account AS account,
  COLLECT {
    MATCH (hit)<-[:IN_HIT]-(member:Entity)
    RETURN member ORDER BY member.eid
  } AS members,
  COLLECT {
    MATCH (hit)<-[part:IN_HIT]-(member:Entity)
    RETURN part.role ORDER BY member.eid
  } AS roles,
  COLLECT {
    MATCH (hit)<-[:IN_HIT]-(:Entity)-[:MEMBER_OF]->(network:Network)
    RETURN DISTINCT network.rank ORDER BY network.rank
  } AS networks
ORDER BY bits DESC, account
LIMIT $max_rows
