// Which passport or identity card is held by several persons?
// why: a borrowed or forged document, or one person under two names
// params: max_rows int = 20
// :param max_rows => 20
// returns: document node, holders list<node>, links list<relationship>
// beware: a slip in one digit gives a document a second holder; look at the rows
MATCH (document:Entity:Document)-[link:LINKED]-(holder:Entity:Person)
WHERE 'HOLDS_DOCUMENT' IN link.kinds
WITH document, collect(holder) AS holders, collect(link) AS links
WHERE size(holders) > 1
RETURN document, holders, links
ORDER BY size(holders) DESC, document.eid
LIMIT $max_rows
