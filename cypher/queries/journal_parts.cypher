// Which parts of one content there are.
// why: those that were taken apart are gone
// params: of string, content string
// returns: parts list<int>
MATCH (j:Journal {of: $of, content: $content})
WITH j.part AS part
ORDER BY part
RETURN collect(part) AS parts
