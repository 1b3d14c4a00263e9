// Which telephone stands at several firms or persons?
// why: one hand behind firms that claim to have nothing to do with one another
// params: min_holders int = 3, max_holders int = 30, max_rows int = 20
// :param min_holders => 3
// :param max_holders => 30
// :param max_rows => 20
// returns: phone node, holders list<node>, links list<relationship>, agencies list<string>
// beware: brokers and accountants give their own number for their clients
MATCH (phone:Entity&Phone)-[link:LINKED]-(holder:Entity&(Person|Company))
WHERE 'HAS_PHONE' IN link.kinds
WITH phone, collect(holder) AS holders, collect(link) AS links
WHERE size(holders) >= $min_holders AND size(holders) <= $max_holders
RETURN phone, holders, links,
  reduce(all_of = [], link IN links | all_of + [a IN link.agencies WHERE NOT a IN all_of])
    AS agencies
ORDER BY size(holders) DESC, phone.eid
LIMIT $max_rows
