// Note that a delivery was the first that had some records.
// why: deliveries may be loaded in another order than they were made in
// params: keys list<string>, load int
// returns: nothing
UNWIND $keys AS key
MATCH (n:Record {uid: key})
SET n.first_load = $load
