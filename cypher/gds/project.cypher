// Hold a graph of ties in the server's memory, stored nowhere.
// why: the ties are those of the run that is being made, which the store does not have yet; sent
//   in a fixed order, they give the same communities whatever the server's own ids are
// params: name string, ties list<any>
// returns: vertices int, ties int
UNWIND $ties AS tie
WITH gds.graph.project($name, tie[0], tie[1], {relationshipProperties: {weight: tie[2]}},
  {undirectedRelationshipTypes: ['*'], readConcurrency: 1}) AS graph
RETURN graph.nodeCount AS vertices, graph.relationshipCount / 2 AS ties
