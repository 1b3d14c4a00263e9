// Who lives where a firm has its seat, without being known to run it?
// why: nominees and organisers stay out of the register
// params: max_at_address int = 10, max_rows int = 50
// :param max_at_address => 10
// :param max_rows => 50
// returns: person node, lives relationship, address node, seat relationship, firm node
// beware: small firms are run from family flats; relatives of the director live there
MATCH (person:Entity:Person)-[lives:LINKED]-(address:Entity:Address)
  -[seat:LINKED]-(firm:Entity:Company)
WHERE 'LIVES_AT' IN lives.kinds AND 'REGISTERED_AT' IN seat.kinds
  AND COUNT { (address)-[:LINKED]-() } <= $max_at_address
  AND NOT EXISTS {
    (person)<-[:OF]-(:Record)
      -[:DIRECTOR_OF|FOUNDER_OF|BENEFICIAL_OWNER_OF|ACCOUNTANT_OF|SIGNATORY_OF]->
    (:Record)-[:OF]->(firm)
  }
RETURN person, lives, address, seat, firm
ORDER BY firm.eid, person.eid
LIMIT $max_rows
