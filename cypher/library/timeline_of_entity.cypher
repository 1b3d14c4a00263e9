// What happened to an entity, day by day, and who says so?
// why: the order of events often tells what their sum does not
// params: entity string, since date = null, until date = null, max_rows int = 200
// :param entity => 'P-4K7QX2M9D'
// :param since => null
// :param until => null
// :param max_rows => 200
// returns: at string, says string, role string, other node, agency string, file string, row int,
//   statement relationship
// beware: a register's date is when an entry began to hold, not when somebody acted
MATCH (entity:Entity {eid: $entity})<-[:OF]-(mine:Record)-[statement]-(theirs:Record)
  -[:OF]->(other:Entity)
WHERE NOT type(statement) IN ['SAME_AS', 'POSSIBLY_SAME', 'NOT_SAME', 'ENDED'] AND other <> entity
WITH DISTINCT statement, other, coalesce(
    statement.since, theirs.crossed_at, theirs.seen_at, theirs.registered_at, theirs.opened_on,
    mine.crossed_at, mine.seen_at, mine.registered_at, mine.opened_on) AS at
WHERE at IS NOT NULL
  AND ($since IS NULL OR at >= $since)
  AND ($until IS NULL OR left(at, 10) <= $until)
RETURN at, type(statement) AS says, statement.role AS role, other, statement.agency AS agency,
  statement.file AS file, statement.row AS row, statement
ORDER BY at, says, statement.id
LIMIT $max_rows
