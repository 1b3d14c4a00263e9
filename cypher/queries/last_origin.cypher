// The highest number of an origin.
// why: the next one gets the next number
// params: none
// returns: last int
MATCH (o:Origin)
RETURN coalesce(max(o.id), 0) AS last
