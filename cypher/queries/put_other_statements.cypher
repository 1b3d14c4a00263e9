// Keep what other feeds say in some statements.
// why: it is given out once the one given out is ended
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
CREATE (o:OtherStatement)
SET o = row
