// Which addresses do many firms give as their seat?
// why: a drop address or a nest of shell firms
// params: min_firms int = 3, max_firms int = 50, max_rows int = 20
// :param min_firms => 3
// :param max_firms => 50
// :param max_rows => 20
// returns: address node, firms list<node>, links list<relationship>, firm_count int
// beware: a business centre or an accountant's office has many honest firms; ask what else they
//   share
MATCH (address:Entity:Address)-[link:LINKED]-(firm:Entity:Company)
WHERE 'REGISTERED_AT' IN link.kinds
WITH address, collect(firm) AS firms, collect(link) AS links
WHERE size(firms) >= $min_firms AND size(firms) <= $max_firms
RETURN address, firms, links, size(firms) AS firm_count
ORDER BY firm_count DESC, address.eid
LIMIT $max_rows
