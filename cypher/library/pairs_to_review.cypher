// Which records may be about one person, firm or vehicle and were kept apart?
// why: what a person should judge next, the likeliest first
// params: min_bits float = 0.0, agency string = null, max_rows int = 50
// :param min_bits => 0.0
// :param agency => null
// :param max_rows => 50
// returns: a node, match relationship, b node, bits float, decision string, veto string,
//   a_entity node, b_entity node, reasons string
// beware: judge with `netgraph entity join` or `split`, with a reason; a change made here in Neo4j
//   is undone by the next resolve
MATCH (a_entity:Entity)<-[:OF]-(a:Record)-[match:POSSIBLY_SAME|NOT_SAME]->(b:Record)
  -[:OF]->(b_entity:Entity)
WHERE a_entity <> b_entity AND match.bits >= $min_bits AND match.decision <> 'different'
  AND ($agency IS NULL OR a.agency = $agency OR b.agency = $agency)
RETURN a, match, b, match.bits AS bits, match.decision AS decision, match.veto AS veto,
  a_entity, b_entity, match.reasons AS reasons
ORDER BY bits DESC, a.uid, b.uid
LIMIT $max_rows
