// Drop what other feeds say of some records.
// why: it is written anew, in the same transaction
// params: keys list<string>
// returns: nothing
UNWIND $keys AS key
MATCH (o:OtherRecord {uid: key})
DELETE o
