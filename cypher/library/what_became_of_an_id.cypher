// Which entity does a retired id stand for now?
// why: an old report or a colleague's note names an id that is no longer in use
// params: entity string
// :param entity => 'P-4K7QX2M9D'
// returns: former node, path path, now node, eid string, event string
// beware: a split id has several successors; look at all of them
MATCH (former:FormerEntity {eid: $entity})
MATCH path = (former) ((old:FormerEntity)-[event:MERGED_INTO|SPLIT_FROM]-(new)
    WHERE (type(event) = 'MERGED_INTO' AND startNode(event) = old)
      OR (type(event) = 'SPLIT_FROM' AND endNode(event) = old)){1,20} (now:Entity)
RETURN former, path, now, now.eid AS eid, type(relationships(path)[-1]) AS event
ORDER BY eid
