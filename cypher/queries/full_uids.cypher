// The uids that shortened keys stand for.
// why: an index takes some thousand bytes, a uid may be longer
// params: keys list<string>
// returns: keys list<string>, uids list<string>
UNWIND $keys AS key
MATCH (n:Record {uid: key})
RETURN collect(n.uid) AS keys, collect(n.full_uid) AS uids
