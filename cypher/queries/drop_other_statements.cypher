// Drop what other feeds say in some statements.
// why: it is written anew, in the same transaction
// params: keys list<string>
// returns: nothing
UNWIND $keys AS key
MATCH (o:OtherStatement {id: key})
DELETE o
