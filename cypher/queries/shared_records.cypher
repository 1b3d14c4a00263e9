// Records that several feeds state.
// why: which feed's word is given out changes with what is ended
// params: none
// returns: keys list<string>
MATCH (o:OtherRecord)
RETURN collect(DISTINCT o.uid) AS keys
