// How many records have each origin.
// why: an origin says their kind and their delivery
// params: none
// returns: origin int, held int
MATCH (n:Record)
RETURN n.origin AS origin, count(*) AS held
