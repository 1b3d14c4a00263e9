// Some origins by their number.
// why: small reads need few of them
// params: numbers list<int>
// returns: id int, origin map
UNWIND $numbers AS number
MATCH (o:Origin {id: number})
RETURN o.id AS id, o{.agency, .feed, .load, .sha256, .file, .sheet, .marking, .word, .role} AS origin
