// Which schema the database has.
// why: nothing is read or written before it is known to fit
// params: none
// returns: version int, words list<string>
MATCH (s:Store {id: 1})
RETURN s.version AS version, s.words AS words
