// How many entities, links and networks there are.
// why: what the store holds
// params: none
// returns: entities int, links int, networks int
RETURN COUNT { (:Entity) } AS entities, COUNT { ()-[:LINKED]->() } AS links,
       COUNT { (:Network) } AS networks
