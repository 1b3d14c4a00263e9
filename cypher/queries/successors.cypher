// What some former ids became, run by run.
// why: a retired id still leads to what it stands for now
// params: eids list<string>
// returns: entity string, run int, successor string
UNWIND $eids AS eid
MATCH (f:FormerEntity {eid: eid})
CALL (f) {
  MATCH (f)-[m:MERGED_INTO]->(s)
  RETURN m.run AS run, s.eid AS successor
  UNION
  MATCH (s)-[m:SPLIT_FROM]->(f)
  RETURN m.run AS run, s.eid AS successor
}
RETURN f.eid AS entity, run, successor
