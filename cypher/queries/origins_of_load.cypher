// The origins of one delivery.
// why: a delivery that is taken apart again goes on with the numbers it had
// params: load string
// returns: id int, origin map
MATCH (o:Origin {load: $load})
RETURN o.id AS id, o{.agency, .feed, .load, .sha256, .file, .sheet, .marking, .word, .role} AS origin
ORDER BY id
