// How many nodes there are.
// why: a database that holds another program's data is left alone
// params: none
// returns: nodes int
MATCH (n)
RETURN count(n) AS nodes
