// Every run, oldest first.
// why: a person asks what was done; the next run gets the next number
// params: none
// returns: stage string, document string
MATCH (r:Run)
RETURN r.stage AS stage, r.document AS document
ORDER BY r.number
