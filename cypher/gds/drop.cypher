// Let go of a graph in the server's memory.
// why: it takes the server's heap until it is dropped
// params: name string
// returns: name string
CALL gds.graph.drop($name, false)
YIELD graphName
RETURN graphName AS name
