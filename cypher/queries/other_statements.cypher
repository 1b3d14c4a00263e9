// What other feeds than the one given out say in some statements.
// why: it is given out once the other ends them
// params: keys list<string>
// returns: stated map
UNWIND $keys AS key
MATCH (o:OtherStatement {id: key})
RETURN properties(o) AS stated
