// One run.
// why: the current one, or to see whether an id is taken
// params: id string
// returns: number int, document string
MATCH (r:Run {id: $id})
RETURN r.number AS number, r.document AS document
