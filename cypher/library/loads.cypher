// Which deliveries does the case hold, and how much of each is live?
// why: how fresh each agency's part is
// params: none
// returns: load node, id string, agency string, feed string, loaded_at datetime, records int
// beware: records counts those that the newest delivery of a record came with
MATCH (load:Load)
RETURN load, load.id AS id, load.agency AS agency, load.feed AS feed, load.loaded_at AS loaded_at,
  COUNT {
    MATCH (origin:Origin {load: load.id})
    MATCH (record:Record {origin: origin.id})
    WHERE NOT record:Ended
  } AS records
ORDER BY loaded_at, id
