// Keep a part of what is about to be written, as compressed Arrow.
// why: nobody sees it yet; once it is made visible in one step, it may be taken apart in many
// params: of string, content string, part int, data any
// returns: nothing
MERGE (j:Journal {of: $of, content: $content, part: $part})
SET j.data = $data
