// One part of the journal.
// why: parts are taken apart, or read, one at a time
// params: of string, content string, part int
// returns: data any
MATCH (j:Journal {of: $of, content: $content, part: $part})
RETURN j.data AS data
