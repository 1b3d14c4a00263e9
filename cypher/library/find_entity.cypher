// Who or what is called so, or carries this number?
// why: every other query starts from an entity's id, such as P-4K7QX2M9D
// params: text string, max_rows int = 20
// :param text => 'shevchenko'
// :param max_rows => 20
// returns: entity node, eid string, name string, records int, agencies list<string>
// beware: words are looked up as they were folded: lower case Latin letters and digits find most;
//   `netgraph entity search` folds Cyrillic and accents for you
MATCH (entity:Entity)
WHERE all(word IN split(toLower($text), ' ') WHERE entity.search CONTAINS word)
RETURN entity, entity.eid AS eid, entity.name AS name, entity.size AS records,
  entity.agencies AS agencies
ORDER BY records DESC, eid
LIMIT $max_rows
