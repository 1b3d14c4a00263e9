// Who or what is called so, or carries this number?
// why: every other query starts from an entity's id, such as P-4K7QX2M9D
// params: text string, max_rows int = 20
// :param text => 'shevchenko'
// :param max_rows => 20
// returns: entity node, eid string, name string, records int, agencies list<string>
// beware: words are looked up as they were folded: lower case Latin letters and digits find most;
//   `netgraph entity search` folds Cyrillic and accents for you
WITH split(toLower(trim($text)), ' ') AS words
CALL (words) {
  MATCH (entity:Entity)
  WHERE entity.search CONTAINS words[0]
  RETURN entity, entity.search AS said
  UNION ALL
  MATCH (entity:Entity {is_long: true})
  RETURN entity, entity.long_search AS said
}
WITH entity, words, said
WHERE all(word IN words WHERE said CONTAINS word)
RETURN entity, entity.eid AS eid, entity.name AS name, entity.size AS records,
  entity.agencies AS agencies
ORDER BY records DESC, eid
LIMIT $max_rows
