"""Telephones, e-mail and addresses of a record -> the columns that are compared."""

from netgraph.clean.addresses import address_key
from netgraph.model.record import Values
from netgraph.resolve.columns import folded_words, house_numbers, some

CONTACT = ("phones", "emails", "places", "houses", "cities")


def contact(values: Values) -> dict[str, object]:
    """Return the columns of CONTACT: lists, or None where nothing is said."""
    cities, addresses = values.get("city", ()), values.get("address", ())
    country = values.get("country", (None,))[0]
    places = (address_key(one, cities[0] if cities else None, country) for one in addresses)
    return {
        "phones": some(values.get("phone", ())),
        "emails": some(email.lower() for email in values.get("email", ())),
        "places": some(place for place in places if place),
        "houses": some(house for one in addresses if (house := house_numbers(one))),
        "cities": some(" ".join(folded_words([city])) for city in cities),
    }
