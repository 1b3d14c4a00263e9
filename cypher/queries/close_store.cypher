// Close the store to everyone while it is emptied.
// why: nobody reads one half of it; who was stopped in between begins again
// params: none
// returns: nothing
MATCH (s:Store {id: 1})
SET s.closed = true, s.generation = s.generation + 1, s.unfolded = []
REMOVE s.resolve, s.find
