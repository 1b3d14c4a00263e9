// Keep what other feeds say of some records.
// why: it is given out once the one given out is ended
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
CREATE (o:OtherRecord)
SET o = row
