// The candidate networks of an earlier find run.
// why: runs are compared
// params: run string
// returns: document string
MATCH (n:FormerNetwork {run: $run})
RETURN n.document AS document
ORDER BY n.place
