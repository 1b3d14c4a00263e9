"""May this recipient have it? A Marking and a Request give a Decision: rules R1 to R20.

The rules are asked in a fixed order and the first "no" wins; its number is what a log, a
report and a person are told. Nothing here reads a clock: the day is part of the request.

Sources: FIRST, Traffic Light Protocol 2.0; Europol handling codes H0-H3 (Council document
6261/18); Directive (EU) 2016/680 for accuracy, review and transfer.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from netgraph.model.handling import Classification, Marking, Tlp


class Circle(StrEnum):
    """Where a recipient stands, seen from the information."""

    HOLDER = "holder"
    """The agency that the owner gave it to."""

    MEMBER = "member"
    """Another agency of the task force."""

    COMMUNITY = "community"
    """Other law enforcement."""

    THIRD_COUNTRY = "third_country"
    PRIVATE = "private"
    PUBLIC = "public"


class Use(StrEnum):
    VIEW = "view"
    ONWARD = "onward"
    """To be passed on to others."""

    JUDICIAL = "judicial"
    """As evidence in court."""

    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, what for, and on which day."""

    agency: str
    today: str
    """``YYYY-MM-DD``."""

    circle: Circle = Circle.MEMBER
    use: Use = Use.VIEW
    purpose: str = "crime"
    clearance: Classification = Classification.NONE
    named_person: bool = False
    """The reader is a named individual on the owner's TLP:RED list."""

    transfer_basis: bool = False
    """There is a legal basis for personal data to leave law enforcement of the region."""

    def __post_init__(self) -> None:
        """Take words from a settings file as well; a misspelt one raises ValueError here."""
        object.__setattr__(self, "circle", Circle(self.circle))
        object.__setattr__(self, "use", Use(self.use))
        object.__setattr__(self, "clearance", Classification(self.clearance))


@dataclass(frozen=True, slots=True)
class Consent:
    """An owner's permission. A standing one may come from a task-force agreement."""

    owner: str
    recipient: str
    use: Use
    until: str = "9999-12-31"
    """Last day on which it holds."""

    h3_read: bool = False
    """Given after the text of the H3 restriction was read."""

    reference: str = ""
    """Number of the letter or agreement."""

    given_by: str = ""

    def __post_init__(self) -> None:
        """As for Request."""
        object.__setattr__(self, "use", Use(self.use))


@dataclass(frozen=True, slots=True)
class Decision:
    allowed: bool
    rule: str
    """``R1`` to ``R20``: the one that decided."""

    @property
    def reason(self) -> str:
        """The rule in words.

        >>> Decision(False, "R16").reason
        'handling code H2: the owner has to be asked first'
        """
        return RULES[self.rule]


RULES: dict[str, str] = {
    "R1": "erased",
    "R2": "past the day on which it must be deleted",
    "R3": "classified above the recipient's clearance",
    "R4": "the recipient's own information",
    "R5": "its accuracy is disputed",
    "R6": "its review is overdue",
    "R7": "not for this purpose",
    "R8": "the owner excluded this recipient",
    "R9": "publication: only TLP:CLEAR, H0, no personal data, no list of recipients",
    "R10": "the recipient is not on the owner's list",
    "R11": "TLP:RED: for named persons of the holder only",
    "R12": "TLP:AMBER+STRICT: for the holder only",
    "R13": "TLP:AMBER: for the holder and the task force only",
    "R14": "TLP:GREEN: for law enforcement only",
    "R15": "handling code H3: the owner's own restriction applies",
    "R16": "handling code H2: the owner has to be asked first",
    "R17": "handling code H1: not for use in court without permission",
    "R18": "personal data: no legal basis for this transfer",
    "R19": "nothing stands against it",
    "R20": "passing on from TLP:AMBER upwards needs the owner's consent",
}

# How far a recipient stands from the information: a TLP level reaches a circle or it does not.
_CLOSENESS = {
    Circle.HOLDER: 3,
    Circle.MEMBER: 2,
    Circle.COMMUNITY: 1,
    Circle.THIRD_COUNTRY: 1,
    Circle.PRIVATE: 0,
    Circle.PUBLIC: 0,
}


def decide(marking: Marking, request: Request, consents: Iterable[Consent] = ()) -> Decision:
    """Return whether what is marked so may go to this recipient, and by which rule.

    Args:
        marking: of a record or a statement; for several taken together, their join.
        request: who asks, what for, and the day.
        consents: permissions that are on file; those of others are ignored.

    >>> amber = Marking(frozenset({"customs_ua"}))
    >>> decide(amber, Request("police_pl", "2024-06-01")).allowed
    True
    >>> decide(amber, Request("police_xx", "2024-06-01", Circle.COMMUNITY))
    Decision(allowed=False, rule='R13')
    """
    asked = _Asked(marking, request, tuple(consents))
    for rule, denies in _LAW:
        if denies(asked):
            return Decision(False, rule)
    if _is_own(asked):
        return Decision(True, "R4")
    for rule, denies in _OWNERS_LIMITS:
        if denies(asked):
            return Decision(False, rule)
    if _is_publication(asked):
        return Decision(_is_publishable(asked.marking), "R9")
    for rule, denies in _HANDLING:
        if denies(asked):
            return Decision(False, rule)
    return Decision(True, "R19")


@dataclass(frozen=True, slots=True)
class _Asked:
    marking: Marking
    request: Request
    consents: tuple[Consent, ...]

    def has_consent(self, use: Use, *, h3_read: bool = False) -> bool:
        """Every owner agreed to this use by this recipient; nobody has to ask himself."""
        # Of nobody's information nobody can consent: without owners the answer is no.
        return bool(self.marking.owners) and all(
            owner == self.request.agency
            or any(
                consent.owner == owner
                and consent.recipient == self.request.agency
                and consent.use is use
                and self.request.today <= consent.until
                and (consent.h3_read or not h3_read)
                for consent in self.consents
            )
            for owner in self.marking.owners
        )


_Rules = Sequence[tuple[str, Callable[[_Asked], bool]]]

_LAW: _Rules = (
    ("R1", lambda a: a.marking.status == "erased"),
    ("R2", lambda a: a.request.today > a.marking.retain_until),
    ("R3", lambda a: a.marking.classification.rank > a.request.clearance.rank),
)


def _is_own(a: _Asked) -> bool:
    return a.marking.owners == {a.request.agency} and a.request.use in (Use.VIEW, Use.ONWARD)


_OWNERS_LIMITS: _Rules = (
    ("R5", lambda a: a.marking.status == "disputed"),
    ("R6", lambda a: a.request.today > a.marking.review_by),
    (
        "R7",
        lambda a: a.marking.purposes is not None and a.request.purpose not in a.marking.purposes,
    ),
    ("R8", lambda a: a.request.agency in a.marking.not_to),
)


def _is_publication(a: _Asked) -> bool:
    return a.request.use is Use.PUBLISH or a.request.circle is Circle.PUBLIC


def _is_publishable(marking: Marking) -> bool:
    return (
        marking.tlp is Tlp.CLEAR
        and marking.handling <= {"H0"}
        and not marking.personal
        and marking.release_to is None
        and marking.classification is Classification.NONE
    )


def _is_beyond(tlp: Tlp, closeness: int) -> Callable[[_Asked], bool]:
    return lambda a: a.marking.tlp is tlp and _CLOSENESS[a.request.circle] < closeness


def _is_red_to_others(a: _Asked) -> bool:
    named = a.request.named_person and a.request.circle is Circle.HOLDER
    return a.marking.tlp is Tlp.RED and not named


def _needs_leave_to_pass_on(a: _Asked) -> bool:
    return (
        a.request.use is Use.ONWARD
        and a.marking.tlp.rank >= Tlp.AMBER.rank
        and not a.has_consent(Use.ONWARD)
    )


def _needs_leave_for_h2(a: _Asked) -> bool:
    beyond = a.request.circle is not Circle.HOLDER or a.request.use is Use.ONWARD
    return "H2" in a.marking.handling and beyond and not a.has_consent(a.request.use)


_HANDLING: _Rules = (
    (
        "R10",
        lambda a: (
            a.marking.release_to is not None
            and a.request.agency not in a.marking.release_to
            and not a.has_consent(a.request.use)
        ),
    ),
    ("R11", _is_red_to_others),
    ("R12", _is_beyond(Tlp.AMBER_STRICT, 3)),
    ("R13", _is_beyond(Tlp.AMBER, 2)),
    ("R14", _is_beyond(Tlp.GREEN, 1)),
    ("R20", _needs_leave_to_pass_on),
    (
        "R15",
        lambda a: "H3" in a.marking.handling and not a.has_consent(a.request.use, h3_read=True),
    ),
    ("R16", _needs_leave_for_h2),
    (
        "R17",
        lambda a: (
            "H1" in a.marking.handling
            and a.request.use is Use.JUDICIAL
            and not a.has_consent(Use.JUDICIAL)
        ),
    ),
    (
        "R18",
        lambda a: (
            a.marking.personal
            and a.request.circle in (Circle.THIRD_COUNTRY, Circle.PRIVATE)
            and not a.request.transfer_basis
        ),
    ),
)
