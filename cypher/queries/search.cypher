// Entities whose search text holds every term: whole words first, then larger ones.
// why: a name, plate or number, or any part of one
// params: longest string, terms list<string>, kind string, limit int
// returns: entity string, kind string, name string, size int, agencies list<string>
MATCH (e:Entity)
WHERE e.search CONTAINS $longest
  AND all(term IN $terms WHERE e.search CONTAINS term)
  AND ($kind IS NULL OR e.kind = $kind)
WITH e, all(term IN $terms WHERE (' ' + e.search + ' ') CONTAINS (' ' + term + ' ')) AS whole
RETURN e.eid AS entity, e.kind AS kind, e.name AS name, e.size AS size, e.agencies AS agencies
ORDER BY whole DESC, size DESC, entity
LIMIT $limit
