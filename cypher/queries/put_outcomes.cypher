// Write what each typology said.
// why: one that lacked data says so, instead of finding nothing
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
CREATE (o:Outcome)
SET o = row
