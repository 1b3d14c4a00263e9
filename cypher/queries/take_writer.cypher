// Take the right to write, if nobody has it or whoever had it let it lapse.
// why: one writer at a time, on whichever machine; the server's clock decides
// params: token string, what string, who string, pid int, lease_ms int, lapsed string
// returns: taken bool, held_by string, since string, doing string, pid int, token string
MERGE (w:Writer {id: 1})
SET w.asked = timestamp()
WITH w, w.token IS NULL OR w.token = $token OR w.token = $lapsed OR w.until < timestamp() AS free
FOREACH (x IN CASE WHEN free THEN [w] ELSE [] END |
  SET x.token = $token, x.who = $who, x.pid = $pid, x.doing = $what,
      x.since = toString(datetime()), x.until = timestamp() + $lease_ms)
RETURN free AS taken, w.who AS held_by, w.since AS since, w.doing AS doing, w.pid AS pid,
       w.token AS token
