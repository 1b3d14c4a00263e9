// The comparisons of a page of records with others, as columns.
// why: bulk reads; false stands for null, which collect would leave out
// params: after string, last string
// returns: left list<string>, right list<string>, bits list<float>, decision list<string>, veto list<string>, reasons list<string>
MATCH (a:Record)
WHERE a.uid > $after AND a.uid <= $last
MATCH (a)-[m:SAME_AS|POSSIBLY_SAME|NOT_SAME]->(b)
RETURN collect(a.uid) AS left, collect(b.uid) AS right, collect(coalesce(m.bits, false)) AS bits,
       collect(coalesce(m.decision, false)) AS decision, collect(coalesce(m.veto, false)) AS veto,
       collect(coalesce(m.reasons, false)) AS reasons
