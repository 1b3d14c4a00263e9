// Some statements, live or ended, as columns.
// why: what stands behind a network or a reason
// params: ids list<string>
// returns: id list<string>, origin list<int>, subject list<string>, object list<string>, source_record list<string>, since list<string>, until list<string>, values list<string>, row list<int>
UNWIND $ids AS id
CALL (id) {
  MATCH (a)-[r:ACCOUNTANT_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:ASSOCIATE_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:BENEFICIAL_OWNER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:BROKER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CALLED {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CARRIED_BY {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CARRIER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CONSIGNEE_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CONSIGNOR_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CROSSED_WITH {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:DECLARANT_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:DIRECTOR_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:DRIVER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:FOUNDER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:GUARANTOR_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:HAS_PHONE {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:HOLDS_DOCUMENT {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:IMPORTER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:IN_CONTAINER {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:KEEPER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:LISTED_AS {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:LIVES_AT {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:NOTIFY_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:OWNER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:PAYER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:PRESENT_AT {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:REGISTERED_AT {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:RELATIVE_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:SEEN_AT {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:SIGNATORY_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:SUBJECT_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:USER_OF {id: id}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:ENDED {id: id}]->(b) RETURN a, r, b
}
RETURN collect(r.id) AS id, collect(r.origin) AS origin, collect(a.uid) AS subject,
       collect(b.uid) AS object, collect(coalesce(r.source_record, false)) AS source_record,
       collect(coalesce(r.since, false)) AS since, collect(coalesce(r.until, false)) AS until,
       collect(coalesce(r.values, false)) AS values, collect(coalesce(r.row, -1)) AS row
