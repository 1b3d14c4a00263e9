// Hold a graph of ties in the server's memory, stored nowhere.
// why: the ties are those of the run that is being made, which the store does not have yet; sent
//   in a fixed order, they give the same communities whatever the server's own ids are; sent as
//   text, "from to weight;" over and over, they take a tenth of the memory of numbers in lists
// params: name string, parts list<string>
// returns: vertices int, ties int
UNWIND $parts AS part
UNWIND split(part, ';') AS tie
WITH split(tie, ' ') AS tie
WITH gds.graph.project($name, toInteger(tie[0]), toInteger(tie[1]),
  {relationshipProperties: {weight: toFloat(tie[2])}},
  {undirectedRelationshipTypes: ['*'], readConcurrency: 1}) AS graph
RETURN graph.nodeCount AS vertices, graph.relationshipCount / 2 AS ties
