// What does one delivery state, row by row?
// why: to check a delivery against its file, or to see what its loss would cost
// params: load string, max_rows int = 200
// :param load => 'customs_ua/declarations@5f195bc7b4ef'
// :param max_rows => 200
// returns: subject node, statement relationship, object node, says string, file string, row int,
//   since string, role string
// beware: only what is live: what a later delivery replaced or ended is not among it
MATCH (origin:Origin {load: $load})
WITH collect(origin.id) AS origins
MATCH (subject:Record)-[statement]->(object:Record)
WHERE statement.origin IN origins AND type(statement) <> 'ENDED'
RETURN subject, statement, object, type(statement) AS says, statement.file AS file,
  statement.row AS row, statement.since AS since, statement.role AS role
ORDER BY file, row, says, statement.id
LIMIT $max_rows
