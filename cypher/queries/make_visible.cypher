// Make a load or run visible that lies in the journal or was written whole.
// why: the one step that switches from the state before to the state after
// params: unfolded list<string>, resolve string, find string
// returns: nothing
MATCH (s:Store {id: 1})
SET s.generation = s.generation + 1, s.unfolded = $unfolded, s.resolve = $resolve, s.find = $find
