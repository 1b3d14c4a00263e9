"""What an agency can state of two things: a closed list in one table.

``bits`` is what one statement of that type tells of two *actors* who stand in it
directly or through the thing or event they share, before rarity is asked; the
evidence graph starts from it. ``benign`` says that such a tie is daily life as a rule.
"""

from dataclasses import dataclass
from enum import StrEnum

from netgraph.model.kinds import Kind


class StatementType(StrEnum):
    CONSIGNOR_OF = "CONSIGNOR_OF"
    CONSIGNEE_OF = "CONSIGNEE_OF"
    DECLARANT_OF = "DECLARANT_OF"
    BROKER_OF = "BROKER_OF"
    CARRIER_OF = "CARRIER_OF"
    DRIVER_OF = "DRIVER_OF"
    NOTIFY_OF = "NOTIFY_OF"
    GUARANTOR_OF = "GUARANTOR_OF"
    PAYER_OF = "PAYER_OF"
    CARRIED_BY = "CARRIED_BY"
    IN_CONTAINER = "IN_CONTAINER"
    CROSSED_WITH = "CROSSED_WITH"
    PRESENT_AT = "PRESENT_AT"
    SEEN_AT = "SEEN_AT"
    OWNER_OF = "OWNER_OF"
    KEEPER_OF = "KEEPER_OF"
    IMPORTER_OF = "IMPORTER_OF"
    USER_OF = "USER_OF"
    DIRECTOR_OF = "DIRECTOR_OF"
    FOUNDER_OF = "FOUNDER_OF"
    BENEFICIAL_OWNER_OF = "BENEFICIAL_OWNER_OF"
    ACCOUNTANT_OF = "ACCOUNTANT_OF"
    SIGNATORY_OF = "SIGNATORY_OF"
    REGISTERED_AT = "REGISTERED_AT"
    LIVES_AT = "LIVES_AT"
    HAS_PHONE = "HAS_PHONE"
    CALLED = "CALLED"
    HOLDS_DOCUMENT = "HOLDS_DOCUMENT"
    RELATIVE_OF = "RELATIVE_OF"
    ASSOCIATE_OF = "ASSOCIATE_OF"
    SUBJECT_OF = "SUBJECT_OF"
    LISTED_AS = "LISTED_AS"


@dataclass(frozen=True, slots=True)
class StatementSpec:
    subjects: frozenset[Kind]
    objects: frozenset[Kind]
    words: str
    """How the statement reads between its two ends, for a person."""

    bits: float
    benign: bool


_PARTY = frozenset({Kind.PERSON, Kind.COMPANY})
_CRAFT = frozenset({Kind.VEHICLE, Kind.VESSEL})
_ASSET = _CRAFT | {Kind.COMPANY, Kind.CONTAINER}
_ACTOR = _PARTY | _CRAFT
_SHIPMENT = frozenset({Kind.SHIPMENT})
_COMPANY = frozenset({Kind.COMPANY})

_S = StatementType
_SPEC = StatementSpec

STATEMENTS: dict[StatementType, StatementSpec] = {
    _S.CONSIGNOR_OF: _SPEC(_PARTY, _SHIPMENT, "consignor of", 3.0, True),
    _S.CONSIGNEE_OF: _SPEC(_PARTY, _SHIPMENT, "consignee of", 3.0, True),
    _S.DECLARANT_OF: _SPEC(_PARTY, _SHIPMENT, "declarant of", 1.0, True),
    _S.BROKER_OF: _SPEC(_PARTY, _SHIPMENT, "customs broker of", 1.0, True),
    _S.CARRIER_OF: _SPEC(_PARTY, _SHIPMENT, "carrier of", 1.5, True),
    _S.DRIVER_OF: _SPEC(frozenset({Kind.PERSON}), _SHIPMENT, "driver of", 2.5, True),
    _S.NOTIFY_OF: _SPEC(_PARTY, _SHIPMENT, "to be notified of", 2.5, True),
    _S.GUARANTOR_OF: _SPEC(_PARTY, _SHIPMENT, "guarantor of", 2.5, True),
    _S.PAYER_OF: _SPEC(_PARTY, _SHIPMENT, "payer of", 4.0, False),
    _S.CARRIED_BY: _SPEC(_SHIPMENT, _CRAFT, "carried by", 2.5, True),
    _S.IN_CONTAINER: _SPEC(_SHIPMENT, frozenset({Kind.CONTAINER}), "in container", 2.0, True),
    _S.CROSSED_WITH: _SPEC(
        _CRAFT | {Kind.CONTAINER}, frozenset({Kind.CROSSING}), "crossed in", 2.0, True
    ),
    _S.PRESENT_AT: _SPEC(
        frozenset({Kind.PERSON}), frozenset({Kind.CROSSING}), "was present at", 3.0, True
    ),
    _S.SEEN_AT: _SPEC(_CRAFT | {Kind.PERSON}, frozenset({Kind.SIGHTING}), "was seen at", 3.0, True),
    _S.OWNER_OF: _SPEC(_PARTY, _ASSET, "owner of", 6.0, True),
    _S.KEEPER_OF: _SPEC(_PARTY, _ASSET, "keeper of", 6.0, True),
    _S.IMPORTER_OF: _SPEC(_PARTY, _ASSET, "importer of", 5.0, True),
    _S.USER_OF: _SPEC(_PARTY, _ASSET, "user of", 5.0, True),
    _S.DIRECTOR_OF: _SPEC(_PARTY, _COMPANY, "director of", 7.0, True),
    _S.FOUNDER_OF: _SPEC(_PARTY, _COMPANY, "founder of", 7.0, True),
    _S.BENEFICIAL_OWNER_OF: _SPEC(_PARTY, _COMPANY, "beneficial owner of", 8.0, True),
    _S.ACCOUNTANT_OF: _SPEC(_PARTY, _COMPANY, "accountant of", 2.0, True),
    _S.SIGNATORY_OF: _SPEC(
        _PARTY, frozenset({Kind.COMPANY, Kind.ACCOUNT}), "signatory of", 6.0, True
    ),
    _S.REGISTERED_AT: _SPEC(_ACTOR, frozenset({Kind.ADDRESS}), "registered at", 5.0, True),
    _S.LIVES_AT: _SPEC(frozenset({Kind.PERSON}), frozenset({Kind.ADDRESS}), "lives at", 6.0, True),
    _S.HAS_PHONE: _SPEC(_PARTY, frozenset({Kind.PHONE}), "has telephone", 8.0, False),
    _S.CALLED: _SPEC(frozenset({Kind.PHONE}), frozenset({Kind.PHONE}), "called", 4.0, False),
    _S.HOLDS_DOCUMENT: _SPEC(
        frozenset({Kind.PERSON}), frozenset({Kind.DOCUMENT}), "holds document", 8.0, False
    ),
    _S.RELATIVE_OF: _SPEC(
        frozenset({Kind.PERSON}), frozenset({Kind.PERSON}), "relative of", 5.0, True
    ),
    _S.ASSOCIATE_OF: _SPEC(_ACTOR, _ACTOR, "linked to", 6.0, False),
    _S.SUBJECT_OF: _SPEC(
        _ACTOR | {Kind.SHIPMENT, Kind.CONTAINER, Kind.PHONE, Kind.ADDRESS},
        frozenset({Kind.CASE, Kind.NOTICE}),
        "named in",
        8.0,
        False,
    ),
    _S.LISTED_AS: _SPEC(_ACTOR, frozenset({Kind.NOTICE}), "listed in", 4.0, False),
}
