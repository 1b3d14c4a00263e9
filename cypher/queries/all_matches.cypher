// The comparisons that begin at a page of records, as columns.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, limit int
// returns: last string, left list<string>, right list<string>, bits list<float>, decision list<string>, veto list<string>, reasons list<string>
CALL () {
  MATCH (n:Record)
  WHERE n.uid > $after
  WITH n
  ORDER BY n.uid
  LIMIT $limit
  RETURN collect(n) AS page, max(n.uid) AS last
}
CALL (page) {
  UNWIND page AS a
  MATCH (a)-[m:SAME_AS|POSSIBLY_SAME|NOT_SAME]->(b)
  RETURN collect(a.uid) AS left, collect(b.uid) AS right, collect(coalesce(m.bits, false)) AS bits,
         collect(coalesce(m.decision, false)) AS decision,
         collect(coalesce(m.veto, false)) AS veto, collect(coalesce(m.reasons, false)) AS reasons
}
RETURN last, left, right, bits, decision, veto, reasons
