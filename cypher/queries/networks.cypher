// The candidate networks of the current find run.
// why: the ranking
// params: none
// returns: document string
MATCH (n:Network)
RETURN n.document AS document
ORDER BY n.place
