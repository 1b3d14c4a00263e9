// Which telephones, addresses, containers, shipments and cases do members of a network share?
// why: what holds the group together, and what to ask about next
// params: rank int = 1, min_members int = 2, max_rows int = 50
// :param rank => 1
// :param min_members => 2
// :param max_rows => 50
// returns: thing node, kind string, members list<node>, links list<relationship>,
//   agencies list<string>
// beware: a thing shared by many outside the network too says little
MATCH (network:Network {rank: $rank})<-[:MEMBER_OF]-(member:Entity)-[link:LINKED]-(thing:Entity)
WHERE NOT (thing)-[:MEMBER_OF]->(network)
  AND none(label IN labels(thing) WHERE label IN ['Person', 'Company', 'Vehicle', 'Vessel'])
WITH thing, collect(member) AS members, collect(link) AS links
WHERE size(members) >= $min_members
RETURN thing, [label IN labels(thing) WHERE label <> 'Entity'][0] AS kind, members, links,
  reduce(all_of = [], link IN links | all_of + [a IN link.agencies WHERE NOT a IN all_of])
    AS agencies
ORDER BY size(members) DESC, kind, thing.eid
LIMIT $max_rows
