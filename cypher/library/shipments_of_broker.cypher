// What did a customs broker declare, by goods and month?
// why: a sudden change of goods, or goods that none of his clients deals in
// params: broker string, hs_digits int = 4, max_rows int = 200
// :param broker => 'C-7Q2M9DK4X'
// :param hs_digits => 4
// :param max_rows => 200
// returns: month string, goods string, procedure string, shipments int, consignees int,
//   net_mass_kg float, customs_value float, currency string
// beware: values stand in the currency declared, each summed for itself
MATCH (broker:Entity {eid: $broker})<-[:OF]-(:Record)
  -[:BROKER_OF|DECLARANT_OF]->(shipment:Record:Shipment)
OPTIONAL MATCH (shipment)<-[:CONSIGNEE_OF]-(:Record)-[:OF]->(consignee:Entity)
WITH shipment, min(consignee.eid) AS consignee
RETURN left(shipment.registered_at, 7) AS month, left(shipment.hs_code, $hs_digits) AS goods,
  shipment.procedure AS procedure, count(*) AS shipments,
  count(DISTINCT consignee) AS consignees, round(sum(shipment.net_mass_kg), 0) AS net_mass_kg,
  round(sum(shipment.customs_value), 0) AS customs_value, shipment.currency AS currency
ORDER BY month, shipments DESC, goods, procedure, currency
LIMIT $max_rows
