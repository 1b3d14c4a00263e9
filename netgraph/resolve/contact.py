"""Telephones, e-mail and addresses of the records -> the columns that are compared."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from netgraph.clean.addresses import Address, city_key, read_address
from netgraph.clean.identifiers import is_placeholder
from netgraph.resolve.lists import NONE, Lists, different_codes, nothing

CONTACT_PROPERTIES = ("phone", "email", "address", "city", "country")

CONTACT = ("phones", "emails", "places", "streets", "houses", "cities")


def contact(cells: Mapping[str, Lists]) -> dict[str, Lists]:
    """Return the columns of CONTACT."""
    size = cells["phone"].size
    phones = cells["phone"].mapped(lambda one: None if is_placeholder(one.lstrip("+")) else one)
    towns = cells["city"].mapped(lambda one: city_key(one)[0] or None)
    addresses = cells["address"]
    if not len(addresses.rows):
        silent = nothing(size)
        houses = streets = places = silent
    else:
        places, streets, houses, in_address = _places(cells)
        towns = towns.with_(in_address)
    return {
        "phones": phones,
        "emails": cells["email"].mapped(str.lower),
        "places": places,
        "streets": streets,
        "houses": houses,
        "cities": towns,
    }


def _places(cells: Mapping[str, Lists]) -> tuple[Lists, Lists, Lists, Lists]:
    """Return whole addresses, those without their town, bare numbers, towns in the addresses.

    The address is read once for each town that stands beside it.
    """
    addresses, size = cells["address"], cells["address"].size
    town = cells["city"].first()[addresses.rows]
    keys = (addresses.codes << 32) | (town - NONE)
    different, back = different_codes(keys)
    towns = [None, *cells["city"].words]
    read: list[Address] = [
        read_address(addresses.words[key >> 32], towns[key & 0xFFFFFFFF])
        for key in different.tolist()
    ]

    def column(texts: list[str | None]) -> Lists:
        whole = pa.array(texts, pa.string()).dictionary_encode()
        codes = whole.indices.fill_null(NONE).to_numpy(zero_copy_only=False)[back]
        here = codes != NONE
        kept = Lists(
            size, addresses.rows[here], codes[here].astype(np.int64), whole.dictionary.to_pylist()
        )
        return kept.with_()

    return (
        column([one.key for one in read]),
        column([one.house_in_street for one in read]),
        column([one.numbers for one in read]),
        column([one.town or None for one in read]),
    )
