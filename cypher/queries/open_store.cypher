// Open the store again.
// why: it is empty, and whole
// params: none
// returns: nothing
MATCH (s:Store {id: 1})
REMOVE s.closed
SET s.generation = s.generation + 1
