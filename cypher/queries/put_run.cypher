// Write a run and mark it as the current one of its stage.
// why: people see by it which run the plain labels show
// params: id string, stage string, made_at string, document string
// returns: number int
OPTIONAL MATCH (other:Run)
WITH coalesce(max(other.number), 0) + 1 AS number
CREATE (r:Run {id: $id, stage: $stage, number: number, made_at: $made_at, document: $document})
SET r.current = true
WITH r
OPTIONAL MATCH (before:Run {stage: $stage, current: true})
WHERE before <> r
SET before.current = false
RETURN DISTINCT r.number AS number
