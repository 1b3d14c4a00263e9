// The links that begin at a page of entities, as columns.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, limit int
// returns: last string, a list<string>, b list<string>, kinds list<any>, statements list<any>, agencies list<any>, first_on list<string>, last_on list<string>, bits list<float>
CALL () {
  MATCH (e:Entity)
  WHERE e.eid > $after
  WITH e
  ORDER BY e.eid
  LIMIT $limit
  RETURN collect(e) AS page, max(e.eid) AS last
}
CALL (page) {
  UNWIND page AS a
  MATCH (a)-[r:LINKED]->(b)
  RETURN collect(a.eid) AS a, collect(b.eid) AS b, collect(coalesce(r.kinds, false)) AS kinds,
         collect(coalesce(r.statements, false)) AS statements,
         collect(coalesce(r.agencies, false)) AS agencies,
         collect(coalesce(r.first_on, false)) AS first_on,
         collect(coalesce(r.last_on, false)) AS last_on, collect(coalesce(r.weight, false)) AS bits
}
RETURN last, a, b, kinds, statements, agencies, first_on, last_on, bits
