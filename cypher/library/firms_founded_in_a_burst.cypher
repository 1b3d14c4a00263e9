// Which firms at one address were founded within a few weeks of one another?
// why: shell firms are made in batches
// params: min_firms int = 3, within_days int = 90, max_rows int = 20
// :param min_firms => 3
// :param within_days => 90
// :param max_rows => 20
// returns: address node, firms list<node>, first_on date, last_on date
// beware: a new business centre fills in a season; a chain opens its branches together
MATCH (address:Entity:Address)-[link:LINKED]-(firm:Entity:Company)<-[:OF]-(record:Record:Company)
WHERE 'REGISTERED_AT' IN link.kinds AND size(record.registered_on) = 10
WITH address, firm, date(min(record.registered_on)) AS founded
ORDER BY founded, firm.eid
WITH address, collect({firm: firm, founded: founded}) AS all_firms
UNWIND all_firms AS first
WITH address, [f IN all_firms WHERE f.founded >= first.founded
  AND f.founded <= first.founded + duration({days: $within_days})] AS burst
WHERE size(burst) >= $min_firms
WITH address, burst
ORDER BY size(burst) DESC, burst[0].founded
WITH address, head(collect(burst)) AS burst
RETURN address, [f IN burst | f.firm] AS firms,
  toString(burst[0].founded) AS first_on, toString(burst[-1].founded) AS last_on
ORDER BY size(firms) DESC, address.eid
LIMIT $max_rows
