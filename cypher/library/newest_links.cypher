// Which ties between persons, firms, vehicles and vessels are new since a day?
// why: what the latest deliveries added
// params: since date, min_bits float = 3.0, max_rows int = 50
// :param since => '2026-01-01'
// :param min_bits => 3.0
// :param max_rows => 50
// returns: a node, link relationship, b node, kinds list<string>, agencies list<string>,
//   first_on date, bits float
// beware: a tie is as old as its oldest dated statement; undated ones (registers) are not here
MATCH (a:Entity)-[link:LINKED]->(b:Entity)
WHERE link.first_on >= $since AND link.weight >= $min_bits
RETURN a, link, b, link.kinds AS kinds, link.agencies AS agencies, link.first_on AS first_on,
  link.weight AS bits
ORDER BY first_on DESC, bits DESC, a.eid, b.eid
LIMIT $max_rows
