// The comparisons among some records, as columns.
// why: why records are, or are not, taken for one thing
// params: keys list<string>
// returns: left list<string>, right list<string>, bits list<float>, decision list<string>, veto list<string>, reasons list<string>
UNWIND $keys AS key
MATCH (a:Record {uid: key})-[m:SAME_AS|POSSIBLY_SAME|NOT_SAME]->(b)
WHERE b.uid IN $keys
RETURN collect(a.uid) AS left, collect(b.uid) AS right, collect(coalesce(m.bits, false)) AS bits,
       collect(coalesce(m.decision, false)) AS decision, collect(coalesce(m.veto, false)) AS veto,
       collect(coalesce(m.reasons, false)) AS reasons
