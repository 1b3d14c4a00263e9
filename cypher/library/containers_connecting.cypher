// Which containers were used by shipments of different parties, and whom do they connect?
// why: the same box for firms that say they do not know one another
// params: min_parties int = 2, max_parties int = 20, max_rows int = 20
// :param min_parties => 2
// :param max_parties => 20
// :param max_rows => 20
// returns: container node, parties list<node>, shipments list<node>, party_count int,
//   first_on string, last_on string
// beware: a container of a shipping line serves everybody in turn; look at the time between uses
MATCH (container:Entity:Container)<-[:OF]-(:Record)<-[:IN_CONTAINER]-(shipment:Record:Shipment)
MATCH (shipment)<-[:CONSIGNOR_OF|CONSIGNEE_OF|NOTIFY_OF|PAYER_OF]-(:Record)-[:OF]->(party:Entity)
WITH container, collect(DISTINCT party) AS parties, collect(DISTINCT shipment) AS shipments
WHERE size(shipments) > 1 AND size(parties) >= $min_parties AND size(parties) <= $max_parties
UNWIND shipments AS shipment
RETURN container, parties, shipments, size(parties) AS party_count,
  left(min(shipment.registered_at), 10) AS first_on,
  left(max(shipment.registered_at), 10) AS last_on
ORDER BY party_count DESC, container.eid
LIMIT $max_rows
