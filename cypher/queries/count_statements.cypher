// How many live statements of each type there are.
// why: what the store holds
// params: types list<string>
// returns: type string, held int
MATCH ()-[r]->()
WHERE type(r) IN $types
RETURN type(r) AS type, count(*) AS held
