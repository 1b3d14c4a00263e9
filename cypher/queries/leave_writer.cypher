// Give the right to write back.
// why: the next writer need not wait until it lapses
// params: token string
// returns: nothing
MATCH (w:Writer {id: 1, token: $token})
REMOVE w.token, w.who, w.pid, w.doing, w.since, w.until
