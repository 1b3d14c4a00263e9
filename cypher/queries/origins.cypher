// Every origin: what many records or statements have in common.
// why: bulk reads hold a number for each row, and say what it stands for once
// params: none
// returns: id int, origin map
MATCH (o:Origin)
RETURN o.id AS id, o{.agency, .feed, .load, .sha256, .file, .sheet, .marking, .word, .role} AS origin
ORDER BY id
