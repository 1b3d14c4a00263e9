// All that the graph says of some records.
// why: of records that several feeds state, one is given out
// params: keys list<string>
// returns: stated map, live bool
UNWIND $keys AS key
MATCH (n:Record {uid: key})
RETURN properties(n) AS stated, NOT n:Ended AS live
