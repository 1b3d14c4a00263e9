// Write who belongs to candidate networks.
// why: a network is looked at from its members
// params: rows list<map>, run string
// returns: nothing
UNWIND $rows AS row
MATCH (n:Network {id: row.network})
WHERE n.run = $run
MATCH (e:Entity|FormerEntity {eid: row.eid})
CREATE (e)-[m:MEMBER_OF]->(n)
SET m = row.stated
