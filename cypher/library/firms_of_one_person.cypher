// Who directs, founded or owns several firms?
// why: nominee directors, and the person behind a group
// params: min_firms int = 3, max_rows int = 20
// :param min_firms => 3
// :param max_rows => 20
// returns: person node, firms list<node>, links list<relationship>, roles list<string>
// beware: an open group of one owner hides nobody; look for firms founded in a burst
MATCH (person:Entity&(Person|Company))-[link:LINKED]-(firm:Entity&Company)
WHERE any(kind IN link.kinds WHERE kind IN ['DIRECTOR_OF', 'FOUNDER_OF', 'BENEFICIAL_OWNER_OF'])
  AND EXISTS {
    (person)<-[:OF]-(:Record)-[:DIRECTOR_OF|FOUNDER_OF|BENEFICIAL_OWNER_OF]->(:Record)
      -[:OF]->(firm)
  }
WITH person, collect(firm) AS firms, collect(link) AS links
WHERE size(firms) >= $min_firms
RETURN person, firms, links,
  reduce(roles = [], link IN links | roles + [k IN link.kinds WHERE NOT k IN roles]) AS roles
ORDER BY size(firms) DESC, person.eid
LIMIT $max_rows
