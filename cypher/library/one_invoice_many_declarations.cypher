// Which invoice or transport document stands in several declarations of different consignees?
// why: goods sold twice on paper, or one load behind several firms
// params: min_declarations int = 2, max_declarations int = 50, max_rows int = 50
// :param min_declarations => 2
// :param max_declarations => 50
// :param max_rows => 50
// returns: document string, shipments list<node>, consignees list<node>, declarations int,
//   first_on string, last_on string
// beware: a groupage load has one transport document and many lawful consignees; short numbers
//   such as 1 or 17 are everybody's
MATCH (shipment:Record:Shipment)<-[:CONSIGNEE_OF]-(:Record)-[:OF]->(consignee:Entity)
UNWIND ['invoice ' + shipment.invoice_number, 'transport ' + shipment.transport_document]
  AS document
WITH document, shipment, consignee
WHERE document IS NOT NULL
WITH document, collect(DISTINCT shipment) AS shipments, collect(DISTINCT consignee) AS consignees,
  count(DISTINCT shipment.declaration_number) AS declarations
WHERE size(consignees) > 1 AND declarations >= $min_declarations
  AND declarations <= $max_declarations
UNWIND shipments AS shipment
RETURN document, shipments, consignees, declarations,
  left(min(shipment.registered_at), 10) AS first_on,
  left(max(shipment.registered_at), 10) AS last_on
ORDER BY declarations DESC, document
LIMIT $max_rows
