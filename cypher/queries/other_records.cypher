// What other feeds than the one given out say of some records.
// why: it is given out once the other ends them
// params: keys list<string>
// returns: stated map
UNWIND $keys AS key
MATCH (o:OtherRecord {uid: key})
RETURN properties(o) AS stated
