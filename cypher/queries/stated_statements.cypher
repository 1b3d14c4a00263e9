// All that the graph says of some statements, live or ended.
// why: of statements that several feeds make, one is given out
// params: keys list<string>
// returns: stated map, subject string, object string, live bool
UNWIND $keys AS key
CALL (key) {
  MATCH (a)-[r:ACCOUNTANT_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:ASSOCIATE_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:BENEFICIAL_OWNER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:BROKER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CALLED {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CARRIED_BY {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CARRIER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CONSIGNEE_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CONSIGNOR_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:CROSSED_WITH {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:DECLARANT_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:DIRECTOR_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:DRIVER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:FOUNDER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:GUARANTOR_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:HAS_PHONE {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:HOLDS_DOCUMENT {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:IMPORTER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:IN_CONTAINER {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:KEEPER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:LISTED_AS {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:LIVES_AT {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:NOTIFY_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:OWNER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:PAYER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:PRESENT_AT {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:REGISTERED_AT {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:RELATIVE_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:SEEN_AT {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:SIGNATORY_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:SUBJECT_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:USER_OF {id: key}]->(b) RETURN a, r, b
  UNION ALL
  MATCH (a)-[r:ENDED {id: key}]->(b) RETURN a, r, b
}
RETURN properties(r) AS stated, a.uid AS subject, b.uid AS object, type(r) <> 'ENDED' AS live
