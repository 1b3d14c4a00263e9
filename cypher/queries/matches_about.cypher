// The comparisons of some records with any other, as columns.
// why: a judgement on one record is weighed with all that speaks of it
// params: keys list<string>
// returns: left list<string>, right list<string>, bits list<float>, decision list<string>, veto list<string>, reasons list<string>
UNWIND $keys AS key
MATCH (n:Record {uid: key})-[m:SAME_AS|POSSIBLY_SAME|NOT_SAME]-()
WITH DISTINCT m, startNode(m) AS a, endNode(m) AS b
RETURN collect(a.uid) AS left, collect(b.uid) AS right, collect(coalesce(m.bits, false)) AS bits,
       collect(coalesce(m.decision, false)) AS decision, collect(coalesce(m.veto, false)) AS veto,
       collect(coalesce(m.reasons, false)) AS reasons
