"""Telephones, e-mail and addresses of a record -> the columns that are compared."""

from netgraph.clean.addresses import address_key
from netgraph.model.record import Values
from netgraph.resolve.columns import folded_words, house_numbers, some

CONTACT = ("phones", "emails", "places", "streets", "houses", "cities")

_ANYWHERE = "ZZ"


def contact(values: Values) -> dict[str, object]:
    """Return the columns of CONTACT: lists, or None where nothing is said."""
    cities, addresses = values.get("city", ()), values.get("address", ())
    country = values.get("country", (None,))[0]
    places = (address_key(one, cities[0] if cities else None, country) for one in addresses)
    # One town has several names; the house in its street tells more than the town's spelling.
    streets = (address_key(one, None, _ANYWHERE) for one in addresses)
    return {
        "phones": some(values.get("phone", ())),
        "emails": some(email.lower() for email in values.get("email", ())),
        "places": some(place for place in places if place),
        "streets": some(street for street in streets if street),
        "houses": some(house for one in addresses if (house := house_numbers(one))),
        "cities": some(" ".join(folded_words([city])) for city in cities),
    }
