// What each typology of the current find run said.
// why: also those that found nothing, and what they lacked
// params: none
// returns: place int, typology string, not_applicable string
MATCH (o:Outcome)
RETURN o.place AS place, o.typology AS typology, o.not_applicable AS not_applicable
ORDER BY place
