// Which delivery each feed had some records in first.
// why: when something was first heard of
// params: keys list<string>
// returns: uid string, load int
UNWIND $keys AS key
MATCH (n:Record|OtherRecord {uid: key})
RETURN n.uid AS uid, n.first_load AS load
