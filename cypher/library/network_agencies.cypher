// How much of a network's ties does each agency hold, and how much no other?
// why: who must be at the table
// params: rank int = 1
// :param rank => 1
// returns: agency string, ties int, ties_alone int, bits float, bits_alone float
// beware: a tie held by several agencies counts for each of them, so the bits do not add up
MATCH (a:Entity)-[:MEMBER_OF]->(network:Network {rank: $rank})
MATCH (a)-[tie:LINKED]-(b:Entity)-[:MEMBER_OF]->(network)
WHERE a.eid < b.eid AND tie.weight > 0
UNWIND tie.agencies AS agency
RETURN agency, count(tie) AS ties,
  sum(CASE WHEN size(tie.agencies) = 1 THEN 1 ELSE 0 END) AS ties_alone,
  round(sum(tie.weight), 1) AS bits,
  round(sum(CASE WHEN size(tie.agencies) = 1 THEN tie.weight ELSE 0.0 END), 1) AS bits_alone
ORDER BY bits DESC, agency
