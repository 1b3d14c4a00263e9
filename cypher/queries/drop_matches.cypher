// Drop comparisons of some pairs of records.
// why: the current run says otherwise
// params: keys list<any>
// returns: nothing
UNWIND $keys AS key
MATCH (a:Record {uid: key[0]})-[m:SAME_AS|POSSIBLY_SAME|NOT_SAME]->(b:Record {uid: key[1]})
DELETE m
