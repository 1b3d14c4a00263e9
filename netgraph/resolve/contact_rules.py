"""How the ways to reach two persons or companies are compared."""

from netgraph.resolve.comparison import Agreement, Comparison, Over, missing, otherwise
from netgraph.resolve.sql import like, shared, shares

PHONE = Comparison(
    "telephone",
    Over.RECORDS,
    (
        missing("phones"),
        Agreement("same", shares("phones"), "same telephone", shared("phones")),
        otherwise("telephones differ"),
    ),
    shows=("phone",),
)
EMAIL = Comparison(
    "e-mail",
    Over.RECORDS,
    (
        missing("emails"),
        Agreement("same", shares("emails"), "same e-mail", shared("emails")),
        Agreement(
            "alike",
            like("emails"),
            "e-mail alike",
        ),
        otherwise("e-mails differ"),
    ),
    shows=("email",),
)
ADDRESS = Comparison(
    "address",
    Over.RECORDS,
    (
        Agreement(
            "missing",
            "coalesce(places_l, cities_l) is null or coalesce(places_r, cities_r) is null",
            "",
        ),
        Agreement("same", shares("places"), "same address", shared("places")),
        Agreement("same street", shares("streets"), "same street, house and flat"),
        Agreement("street alike", like("streets"), "street, house and flat alike"),
        Agreement(
            "same numbers",
            f"{shares('houses')} and {shares('cities')}",
            "same town, house and flat number",
        ),
        Agreement("same town", shares("cities"), "same town", shared("cities")),
        Agreement("missing", "cities_l is null or cities_r is null", ""),
        Agreement("town alike", like("cities"), "town alike"),
        otherwise("addresses differ"),
    ),
    shows=("address", "city"),
)
