// Cut a graph in the server's memory into communities at one resolution.
// why: Leiden, which takes a resolution and a seed; with one thread, the same seed gives the same
// params: name string, resolution float, seed int
// returns: communities list<int>
CALL gds.leiden.stream($name, {relationshipWeightProperty: 'weight', gamma: $resolution,
  randomSeed: $seed, concurrency: 1})
YIELD nodeId, communityId
WITH nodeId, communityId
ORDER BY nodeId
RETURN collect(communityId) AS communities
