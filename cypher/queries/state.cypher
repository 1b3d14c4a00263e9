// What the store holds as of now.
// why: asked before and after a read; where it changed in between, the read is made again
// params: none
// returns: generation int, unfolded list<string>, resolve string, find string, closed bool
MATCH (s:Store {id: 1})
RETURN s.generation AS generation, s.unfolded AS unfolded, s.resolve AS resolve, s.find AS find,
       coalesce(s.closed, false) AS closed
