// Which of some records there are, live or ended.
// why: a statement about something that no record tells of is refused
// params: keys list<string>
// returns: uids list<string>
UNWIND $keys AS key
MATCH (n:Record {uid: key})
RETURN collect(n.uid) AS uids
