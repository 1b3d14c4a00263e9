// What other feeds than the one given out say in any statement, as columns.
// why: while a journal is not folded, all words on a statement are asked for
// params: none
// returns: id list<string>, origin list<int>, subject list<string>, object list<string>, source_record list<string>, since list<string>, until list<string>, values list<string>, row list<int>
MATCH (r:OtherStatement)
RETURN collect(r.id) AS id, collect(r.origin) AS origin, collect(r.subject) AS subject,
       collect(r.object) AS object, collect(coalesce(r.source_record, false)) AS source_record,
       collect(coalesce(r.since, false)) AS since, collect(coalesce(r.until, false)) AS until,
       collect(coalesce(r.values, false)) AS values, collect(coalesce(r.row, -1)) AS row
