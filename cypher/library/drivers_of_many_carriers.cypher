// Which drivers drive for several carriers, and for which?
// why: a crew behind hauliers that seem unrelated
// params: min_carriers int = 2, max_carriers int = 5, max_rows int = 50
// :param min_carriers => 2
// :param max_carriers => 5
// :param max_rows => 50
// returns: driver node, carriers list<node>, carrier_count int, shipments int, first_on string,
//   last_on string
// beware: an agency's drivers serve many firms, hence max_carriers; people change employers
MATCH (driver:Entity:Person)<-[:OF]-(:Record)-[:DRIVER_OF]->(shipment:Record:Shipment)
MATCH (shipment)<-[:CARRIER_OF]-(:Record)-[:OF]->(carrier:Entity:Company)
WITH driver, collect(DISTINCT carrier) AS carriers, collect(DISTINCT shipment) AS shipments
WHERE size(carriers) >= $min_carriers AND size(carriers) <= $max_carriers
UNWIND shipments AS shipment
RETURN driver, carriers, size(carriers) AS carrier_count, size(shipments) AS shipments,
  left(min(shipment.registered_at), 10) AS first_on,
  left(max(shipment.registered_at), 10) AS last_on
ORDER BY carrier_count DESC, shipments DESC, driver.eid
LIMIT $max_rows
