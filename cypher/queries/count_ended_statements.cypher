// How many statements are ended.
// why: where there are none, none is looked for
// params: none
// returns: ended int
MATCH ()-[r:ENDED]->()
RETURN count(r) AS ended
