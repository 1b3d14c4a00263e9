// Which candidate networks did the latest run rank first, and why?
// why: where to begin
// params: max_rows int = 20
// :param max_rows => 20
// returns: network node, rank int, id string, score float, size int, typologies list<string>,
//   agencies list<string>, why list<string>, against list<string>
// beware: a rank orders leads for people to check; it is no finding
MATCH (network:Network)
RETURN network, network.rank AS rank, network.id AS id, network.score AS score,
  network.size AS size, network.typologies AS typologies, network.agencies AS agencies,
  network.reasons AS why, network.counter AS against
ORDER BY rank
LIMIT $max_rows
