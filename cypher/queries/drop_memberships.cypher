// Drop which entity some records belong to.
// why: the current run says otherwise
// params: keys list<string>
// returns: nothing
UNWIND $keys AS key
MATCH (n:Record {uid: key})-[o:OF]->()
DELETE o
