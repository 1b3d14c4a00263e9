// Drop statements of one type, or ended ones.
// why: they are made again as ended, or as live, in the same transaction
// params: keys list<string>
// returns: nothing
UNWIND $keys AS key
MATCH ()-[r:{TYPE} {id: key}]->()
DELETE r
