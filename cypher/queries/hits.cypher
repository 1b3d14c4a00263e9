// The hits of the current find run.
// why: what the typologies found
// params: none
// returns: number int, outcome int, typology string, bits float, document string
MATCH (h:Hit)
RETURN h.number AS number, h.outcome AS outcome, h.typology AS typology, h.bits AS bits,
       h.document AS document
