// Which deliveries does the case hold, and how much of each is live?
// why: how fresh each agency's part is
// params: none
// returns: load node, id string, agency string, feed string, loaded_at datetime, records int
// beware: a record counts for the newest delivery that has it
MATCH (record:Record)
WHERE NOT record:Ended
WITH record.origin AS id, count(*) AS records
MATCH (origin:Origin {id: id})
WITH origin.load AS id, sum(records) AS records
WITH collect({load: id, records: records}) AS live
MATCH (load:Load)
RETURN load, load.id AS id, load.agency AS agency, load.feed AS feed, load.loaded_at AS loaded_at,
  coalesce([each IN live WHERE each.load = load.id | each.records][0], 0) AS records
ORDER BY loaded_at, id
