// Note that the schema was made or migrated.
// why: the last step of a migration; one that was cut off is made again from its start
// params: version int, words list<string>
// returns: nothing
MERGE (s:Store {id: 1})
ON CREATE SET s.generation = 0, s.unfolded = []
SET s.version = $version, s.words = $words
