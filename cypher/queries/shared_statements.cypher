// Statements that several feeds make.
// why: which feed's word is given out changes with what is ended
// params: none
// returns: keys list<string>
MATCH (o:OtherStatement)
RETURN collect(DISTINCT o.id) AS keys
