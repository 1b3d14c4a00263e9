// Entities whose search text holds every term: whole words first, then larger ones.
// why: a name, plate or number, or any part of one; a text too long for the index is in long_search
// params: longest string, terms list<string>, kind string, limit int
// returns: entity string, kind string, name string, size int, agencies list<string>
CALL () {
  MATCH (e:Entity)
  WHERE e.search CONTAINS $longest
  RETURN e
  UNION ALL
  MATCH (e:Entity {is_long: true})
  WHERE e.long_search CONTAINS $longest
  RETURN e
}
WITH e, coalesce(e.search, e.long_search) AS text
WHERE all(term IN $terms WHERE text CONTAINS term)
  AND ($kind IS NULL OR e.kind = $kind)
WITH e, all(term IN $terms WHERE (' ' + text + ' ') CONTAINS (' ' + term + ' ')) AS whole
RETURN e.eid AS entity, e.kind AS kind, e.name AS name, e.size AS size, e.agencies AS agencies
ORDER BY whole DESC, size DESC, entity
LIMIT $limit
