// Drop one part of the journal.
// why: it was taken apart, in this same transaction
// params: of string, content string, part int
// returns: dropped int
MATCH (j:Journal {of: $of, content: $content, part: $part})
DELETE j
RETURN count(*) AS dropped
