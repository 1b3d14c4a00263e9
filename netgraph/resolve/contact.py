"""Telephones, e-mail and addresses of a record -> the columns that are compared."""

from netgraph.clean.addresses import address_key
from netgraph.model.record import Values
from netgraph.resolve.columns import folded_words, house_numbers, some

CONTACT = ("phones", "emails", "places", "streets", "houses", "cities")

_ANYWHERE = "ZZ"


def contact(values: Values) -> dict[str, object]:
    """Return those columns of CONTACT that the record fills, as lists."""
    columns: dict[str, object] = {}
    if "phone" in values:
        columns["phones"] = some(values["phone"])
    if "email" in values:
        columns["emails"] = some(email.lower() for email in values["email"])
    if "city" in values:
        columns["cities"] = some(" ".join(folded_words([city])) for city in values["city"])
    if "address" in values:
        city, country = (values.get(name, (None,))[0] for name in ("city", "country"))
        addresses = values["address"]
        columns["places"] = some(address_key(one, city, country) for one in addresses)
        # One town has several names; the house in its street tells more than their spelling.
        columns["streets"] = some(address_key(one, None, _ANYWHERE) for one in addresses)
        columns["houses"] = some(house_numbers(one) for one in addresses)
    return columns
