// Every delivery and its place among those of its feed.
// why: what a record or statement came with decides whether it is live
// params: none
// returns: id string, number int, place int, live bool, document string
MATCH (l:Load)
RETURN l.id AS id, l.number AS number, l.place AS place, l.live AS live, l.document AS document
ORDER BY number
