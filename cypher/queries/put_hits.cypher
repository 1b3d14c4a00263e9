// Write the hits of typologies.
// why: a pattern and who takes part in it
// params: rows list<map>
// returns: nothing
UNWIND $rows AS row
CREATE (h:Hit)
SET h = row
