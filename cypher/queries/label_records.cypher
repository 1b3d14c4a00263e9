// Put the label of a kind, or that of ended ones, on records.
// why: they were ended, live again, or are taken for another kind
// params: keys list<string>
// returns: nothing
UNWIND $keys AS key
MATCH (n:Record {uid: key})
SET n:{LABEL}
