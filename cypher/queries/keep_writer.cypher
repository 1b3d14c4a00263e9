// Keep the right to write for another while; the first statement of every write.
// why: a writer whose right lapsed and was taken by another can change nothing more
// params: token string, lease_ms int
// returns: kept bool
MATCH (w:Writer {id: 1, token: $token})
SET w.until = timestamp() + $lease_ms
RETURN true AS kept
